package io.leadhub.command;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A clock in whole microseconds. The JDK's own, {@link Clock#tick}, divides by zero on JDK 21 when it is asked for
 * milliseconds in units as short as this.
 */
final class MicrosecondClock extends Clock {

    private final Clock finer;

    MicrosecondClock(Clock finer) {
        this.finer = finer;
    }

    @Override
    public Instant instant() {
        return finer.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long millis() {
        return finer.millis();
    }

    @Override
    public ZoneId getZone() {
        return finer.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MicrosecondClock(finer.withZone(zone));
    }
}
