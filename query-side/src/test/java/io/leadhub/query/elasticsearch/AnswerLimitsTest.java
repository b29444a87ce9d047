package io.leadhub.query.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerLimitsTest {

    private static final long PAGE = 32 << 20;

    @Test
    void areASixteenthOfTheMemoryUnlessStated() {
        assertThat(new AnswerLimits(null).room())
                .isEqualTo(Math.max(Runtime.getRuntime().maxMemory() / 16, PAGE));
        assertThat(new AnswerLimits(DataSize.ofMegabytes(17)).room()).isEqualTo(17 << 20);
    }

    @Test
    void leaveOneClientAQuarterButRoomForALargePage() {
        assertThat(new AnswerLimits(DataSize.ofMegabytes(256)).roomOfOneClient())
                .isEqualTo(64 << 20);
        assertThat(new AnswerLimits(DataSize.ofMegabytes(64)).roomOfOneClient()).isEqualTo(PAGE);
        assertThat(new AnswerLimits(DataSize.ofMegabytes(17)).roomOfOneClient()).isEqualTo(17 << 20);
    }

    @Test
    void refuseToBeTooSmallForAnything() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnswerLimits(DataSize.ofKilobytes(1_023)))
                .withMessageContaining("leadhub.query.answers: held");
    }
}
