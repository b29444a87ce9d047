package io.leadhub.query.lead;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A point in the past, as the clock or as the event store counts it. */
sealed interface Moment {

    String RULE = "must be a moment in ISO-8601 with an offset, or a position";

    /** What happened in the same millisecond had happened. */
    record At(Instant instant) implements Moment {}

    /** What stands there had happened. */
    record Position(long position) implements Moment {}

    static Optional<Moment> read(String typed) {
        if (typed.length() <= 18 && typed.chars().allMatch(sign -> sign >= '0' && sign <= '9')) {
            return Optional.of(new Position(Long.parseLong(typed)));
        }
        try {
            // a plus sign that was not escaped arrives as a blank
            Instant instant = OffsetDateTime.parse(typed.replace(' ', '+')).toInstant();
            return Optional.of(new At(instant.truncatedTo(ChronoUnit.MILLIS)));
        } catch (DateTimeException | ArithmeticException notAMoment) {
            return Optional.empty();
        }
    }
}
