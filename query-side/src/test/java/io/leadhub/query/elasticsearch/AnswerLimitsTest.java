package io.leadhub.query.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerLimitsTest {

    private static final long PAGE = 32 << 20;

    @Test
    void areASixteenthOfTheMemoryUnlessStated() {
        assertThat(new AnswerLimits(null, Duration.ZERO).room())
                .isEqualTo(Math.max(Runtime.getRuntime().maxMemory() / 16, PAGE));
        assertThat(new AnswerLimits(DataSize.ofMegabytes(17), Duration.ZERO).room())
                .isEqualTo(17 << 20);
    }

    @Test
    void leaveOneClientAQuarterButRoomForALargePage() {
        assertThat(new AnswerLimits(DataSize.ofMegabytes(256), Duration.ZERO).roomOfOneClient())
                .isEqualTo(64 << 20);
        assertThat(new AnswerLimits(DataSize.ofMegabytes(64), Duration.ZERO).roomOfOneClient())
                .isEqualTo(PAGE);
        assertThat(new AnswerLimits(DataSize.ofMegabytes(17), Duration.ZERO).roomOfOneClient())
                .isEqualTo(17 << 20);
    }

    @Test
    void refuseToBeTooSmallForAnything() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnswerLimits(DataSize.ofKilobytes(1_023), Duration.ZERO))
                .withMessageContaining("leadhub.query.answers: held");
    }

    @Test
    void refuseToWaitForLessThanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnswerLimits(null, Duration.ofSeconds(-1)))
                .withMessageContaining("leadhub.query.answers: patience");
    }
}
