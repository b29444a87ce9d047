package io.leadhub.backbone.processing;

import io.leadhub.backbone.journal.Conflicts;
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

/**
 * Keeps every event that failed, and says when to try it again: later each time, at last once an hour. One that was only
 * in the way of another transaction is tried again at once, a few times.
 */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

    static final String ATTEMPTS = "attempts";

    /** Says of a letter that its last attempt was in the way of another transaction. */
    static final String CONFLICT = "conflict";

    static final int MOST_AT_ONCE = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        int attempts = attempts(letter);
        return attempts == 0
                ? Decisions.enqueue(causeOf(cause), again -> afterAttempt(1, cause))
                : Decisions.requeue(causeOf(cause), again -> afterAttempt(attempts + 1, cause));
    }

    /** What a letter remembers of its attempts. */
    static MetaData afterAttempt(int attempts, Throwable failure) {
        MetaData counted = MetaData.with(ATTEMPTS, attempts);
        return Conflicts.isBehind(failure) ? counted.and(CONFLICT, true) : counted;
    }

    static boolean isDue(DeadLetter<?> letter, Instant now) {
        int faults = isConflict(letter) ? 1 : attempts(letter);
        return isDueAtOnce(letter) || !due(letter.lastTouched(), faults).isAfter(now);
    }

    /** Two transactions that were in each other's way hardly ever are a second time. */
    static boolean isDueAtOnce(DeadLetter<?> letter) {
        return isConflict(letter) && attempts(letter) < MOST_AT_ONCE;
    }

    /** Whether nothing is wrong with the letter itself, so that there is no reason to wait for longer each time. */
    private static boolean isConflict(DeadLetter<?> letter) {
        return Boolean.TRUE.equals(letter.diagnostics().get(CONFLICT));
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
