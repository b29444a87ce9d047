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

    private static final String ATTEMPTS = "attempts";

    /** How many of the attempts came to grief over the letter itself. */
    private static final String FAULTS = "faults";

    /** Says of a letter that its last attempt was in the way of another transaction. */
    private static final String CONFLICT = "conflict";

    static final int MOST_AT_ONCE = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        return attempts(letter.diagnostics()) == 0
                ? Decisions.enqueue(causeOf(cause), again -> afterFirstAttempt(cause))
                : Decisions.requeue(causeOf(cause), again -> afterAttempt(letter.diagnostics(), cause));
    }

    /** What a letter remembers of its first attempt. */
    static MetaData afterFirstAttempt(Throwable failure) {
        return afterAttempt(MetaData.emptyInstance(), failure);
    }

    private static MetaData afterAttempt(MetaData before, Throwable failure) {
        MetaData counted = MetaData.with(ATTEMPTS, attempts(before) + 1);
        return Conflicts.isBehind(failure)
                ? counted.and(FAULTS, faults(before)).and(CONFLICT, true)
                : counted.and(FAULTS, faults(before) + 1);
    }

    static boolean isDue(DeadLetter<?> letter, Instant now) {
        return isDueAtOnce(letter)
                || !due(letter.lastTouched(), letter.diagnostics()).isAfter(now);
    }

    /** Two transactions that were in each other's way hardly ever are a second time. */
    static boolean isDueAtOnce(DeadLetter<?> letter) {
        return isDueAtOnce(letter.diagnostics());
    }

    private static boolean isDueAtOnce(MetaData remembered) {
        return isConflict(remembered) && attempts(remembered) < MOST_AT_ONCE;
    }

    /** Whether nothing is wrong with the letter itself, so that there is no reason to wait for longer each time. */
    private static boolean isConflict(MetaData remembered) {
        return Boolean.TRUE.equals(remembered.get(CONFLICT));
    }

    /** When a letter that remembers this of its attempts, the last of them made then, is tried again. */
    static Instant due(Instant lastTouched, MetaData remembered) {
        return isDueAtOnce(remembered)
                ? lastTouched
                : lastTouched.plus(pauseAfter(isConflict(remembered) ? 1 : faults(remembered)));
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

    private static Duration pauseAfter(int faults) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(faults - 1, 0), DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    static int attempts(MetaData remembered) {
        return remembered.get(ATTEMPTS) instanceof Number attempts ? attempts.intValue() : 0;
    }

    private static int faults(MetaData remembered) {
        return remembered.get(FAULTS) instanceof Number faults ? faults.intValue() : attempts(remembered);
    }
}
