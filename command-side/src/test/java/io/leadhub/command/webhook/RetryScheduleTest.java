package io.leadhub.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

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
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final RetrySchedule schedule = new RetrySchedule(new Random(7));

    @Test
    void waitsLongerEachTimeAndUpToAFifthMore() {
        IntStream.rangeClosed(1, PAUSES.size()).forEach(failures -> {
            Duration pause = PAUSES.get(failures - 1);
            IntStream.range(0, 200)
                    .forEach(again -> assertThat(schedule.after(failures, null).orElseThrow())
                            .isBetween(pause, pause.plusMillis(pause.toMillis() / 5)));
        });
    }

    @Test
    void givesUpAfterTheTenthFailure() {
        assertThat(schedule.after(9, null)).isPresent();
        assertThat(schedule.after(10, null)).isEmpty();
    }

    @Test
    void doesNotComeBackBeforeItWasAskedTo() {
        assertThat(schedule.after(1, Duration.ofMinutes(10))).contains(Duration.ofMinutes(10));
        assertThat(schedule.after(3, Duration.ofSeconds(1)).orElseThrow()).isGreaterThan(Duration.ofMinutes(29));
    }

    @Test
    void isNotSentAwayForEver() {
        assertThat(schedule.after(1, Duration.ofDays(10_000))).contains(Duration.ofHours(24));
    }

    @Test
    void readsSecondsAndDates() {
        assertThat(RetryAfter.read(" 120 ", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.read("Sat, 21 Nov 2026 08:05:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(5));
        assertThat(RetryAfter.read("Sat, 21 Nov 2026 07:05:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e9", "soon", "99999999999", "1.5", "Sat"})
    void readsNothingIntoAnythingElse(String value) {
        assertThat(RetryAfter.read(value, NOW)).isNull();
    }
}
