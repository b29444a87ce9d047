package io.leadhub.command.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When a delivery that was not taken is tried again. */
final class RetrySchedule {

    /** An endpoint that took nothing for this long is given up. */
    static final Duration PATIENCE = Duration.ofHours(120);

    /** Whatever a receiver asks for, it is tried again after this. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final double MOST_EXTRA = 0.2;

    /** How often a delivery is tried before it is given up. */
    static final int MOST_ATTEMPTS = PAUSES.size() + 1;

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait after so many failures; empty when that was the last attempt.
     *
     * @param asked what the receiver asked for in {@code Retry-After}
     */
    Optional<Duration> after(int failures, @Nullable Duration asked) {
        if (failures >= MOST_ATTEMPTS) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(failures - 1);
        long extra = (long) (pause.toMillis() * MOST_EXTRA * random.nextDouble());
        Duration own = pause.plusMillis(extra);
        Duration wished = asked == null ? Duration.ZERO : atMost(asked, LONGEST_PAUSE);
        return Optional.of(wished.compareTo(own) > 0 ? wished : own);
    }

    private static Duration atMost(Duration duration, Duration most) {
        return duration.compareTo(most) > 0 ? most : duration;
    }
}
