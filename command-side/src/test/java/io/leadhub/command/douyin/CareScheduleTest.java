package io.leadhub.command.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.douyin.CareSchedule.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When tokens are exchanged, extended, and given up. */
class CareScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final CareSchedule schedule = new CareSchedule(Settings.usual());

    @ParameterizedTest
    @CsvSource({
        "15, 30, 0, false, NOTHING",
        "1, 30, 0, false, REFRESH",
        "10, 4, 0, false, RENEW",
        "10, 4, 5, false, WARN",
        "10, 4, 5, true, NOTHING",
        "2, 4, 5, true, REFRESH",
        "10, 6, 5, false, WARN",
        "10, 0, 5, true, LOSE",
        "-1, 30, 0, false, REFRESH"
    })
    void eachAccountGetsWhatItNeeds(int accessDays, int refreshDays, int renewals, boolean warned, Task task) {
        StoredAccount account = new StoredAccount(
                "open",
                new PartnerId("p"),
                1,
                1,
                NOW.plus(Duration.ofDays(accessDays)),
                NOW.plus(Duration.ofDays(refreshDays)),
                renewals,
                List.of(),
                null,
                warned,
                0,
                NOW,
                NOW);

        assertThat(schedule.task(account, NOW)).isEqualTo(task);
    }

    @ParameterizedTest
    @CsvSource({"15, 30, 0, false, 13", "15, 8, 0, false, 3", "15, 8, 5, false, 1", "15, 8, 5, true, 8"})
    void theNextTimeIsWhenSomethingIsToBeDone(
            int accessDays, int refreshDays, int renewals, boolean warned, int nextDays) {
        Tokens tokens = new Tokens(
                "open",
                "act",
                NOW.plus(Duration.ofDays(accessDays)),
                "rft",
                NOW.plus(Duration.ofDays(refreshDays)),
                List.of());

        assertThat(schedule.next(tokens, renewals, warned, NOW)).isEqualTo(NOW.plus(Duration.ofDays(nextDays)));
    }

    @Test
    void pausesGrowUpToSomeHours() {
        assertThat(schedule.afterFailure(0, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(schedule.afterFailure(3, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(8)));
        assertThat(schedule.afterFailure(100, NOW)).isEqualTo(NOW.plus(Duration.ofHours(6)));
    }
}
