package io.leadhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicrosecondClockTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:15:30.123456789Z");

    private final Clock clock = new MicrosecondClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void tellsNothingFinerThanMicroseconds() {
        assertThat(clock.instant()).isEqualTo("2026-11-20T08:15:30.123456Z");
    }

    @Test
    void tellsMillisecondsToo() {
        assertThat(clock.millis()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void isTheSameInEveryZone() {
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Shanghai"));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
    }
}
