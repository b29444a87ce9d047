package io.leadhub.backbone.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;

/** Keeps every event that failed, and says when to try it again: later each time, at last once an hour. */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

    static final String ATTEMPTS = "attempts";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        int attempts = attempts(letter);
        return attempts == 0
                ? Decisions.enqueue(causeOf(cause), DeadLetterPolicy::firstAttempt)
                : Decisions.requeue(causeOf(cause), again -> MetaData.with(ATTEMPTS, attempts + 1));
    }

    static MetaData firstAttempt(DeadLetter<?> letter) {
        return MetaData.with(ATTEMPTS, 1);
    }

    static boolean isDue(DeadLetter<?> letter, Instant now) {
        return !due(letter.lastTouched(), attempts(letter)).isAfter(now);
    }

    /** When a letter is tried again that was tried so often, the last time then. */
    static Instant due(Instant lastTouched, int attempts) {
        return lastTouched.plus(pauseAfter(attempts));
    }

    /**
     * The kind of failure, a space, and where it came up; never its message, which may quote personal data. Both stand in
     * the message, because the framework states the kind of what it is given here as its own.
     */
    static Throwable causeOf(Throwable failure) {
        String place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.leadhub."))
                .findFirst()
                .map(frame -> "at " + frame)
                .orElse("");
        String kind = failure.getClass().getName();
        return new ThrowableCause(kind, (kind + " " + place).strip());
    }

    private static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static int attempts(DeadLetter<?> letter) {
        return letter.diagnostics().get(ATTEMPTS) instanceof Number attempts ? attempts.intValue() : 0;
    }
}
