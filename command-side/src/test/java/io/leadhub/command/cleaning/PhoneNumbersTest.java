package io.leadhub.command.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.PhoneNumber.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                " 138 0013 8000 ",
                "138-0013-8000",
                "+8613800138000",
                "+86 138-0013-8000",
                "008613800138000",
                "8613800138000",
                "１３８００１３８０００",
                "＋８６ １３８ ００１３ ８０００",
                "(138)00138000",
                "138\u20110013\u20118000"
            })
    void knowsAMainlandMobileHoweverItIsWritten(String written) {
        PhoneNumber number = PhoneNumbers.understand(written);

        assertThat(number.joiningNumber()).isEqualTo("+8613800138000");
        assertThat(number.display()).isEqualTo("13800138000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15412345678", "16012345678", "19412345678"})
    void takesMobilesFromRangesThatWereNotAllottedYet(String written) {
        assertThat(PhoneNumbers.understand(written).kind()).isEqualTo(Kind.MOBILE);
    }

    @ParameterizedTest
    @CsvSource({"0592-1234567, +865921234567", "010 12345678, +861012345678", "+86 592 1234567, +865921234567"})
    void keepsLandlinesWhichJoinNothing(String written, String international) {
        PhoneNumber number = PhoneNumbers.understand(written);

        assertThat(number.kind()).isEqualTo(Kind.LANDLINE);
        assertThat(number.international()).isEqualTo(international);
        assertThat(number.joiningNumber()).isNull();
        assertThat(number.display()).isEqualTo(written);
    }

    @Test
    void knowsForeignNumbers() {
        assertThat(PhoneNumbers.understand("+852 6123 4567").display()).isEqualTo("+85261234567");
        assertThat(PhoneNumbers.understand("0085261234567").display()).isEqualTo("+85261234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12800138000", "1380013800", "138001380000", "call me", "138x0138000", "张三", "+", "0"})
    void keepsWhatItCannotUnderstandAsItWasSent(String written) {
        PhoneNumber number = PhoneNumbers.understand(written);

        assertThat(number).isEqualTo(PhoneNumber.notUnderstood(written));
        assertThat(number.display()).isEqualTo(written);
        assertThat(number.joiningNumber()).isNull();
    }
}
