package io.leadhub.command.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What helps against each code of Douyin's. */
class RemedyTest {

    @ParameterizedTest
    @CsvSource({
        "2100004, RETRY",
        "28001008, REFRESH",
        "10010, REAUTHORIZE",
        "28003018, COOL_DOWN",
        "2190001, NEXT_DAY",
        "28001056, STOP",
        "28001007, MEND"
    })
    void eachCodeHasOne(long code, Remedy remedy) {
        assertThat(Remedy.forCode(code)).isEqualTo(remedy);
    }

    @Test
    void whatNobodyHasDescribedMayPass() {
        assertThat(Remedy.forCode(4_711)).isEqualTo(Remedy.RETRY);
    }
}
