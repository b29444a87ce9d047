package io.leadhub.command.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CustomerEnvelopeTest {

    private final CustomerEnvelope envelope = new CustomerEnvelope();

    @ParameterizedTest
    @EnumSource
    void hasChineseWordsForEveryRefusal(ErrorCode code) {
        CustomerEnvelope.Refused refused = envelope.enclose(Rejection.of(code, "in English"));

        assertThat(refused.success()).isFalse();
        assertThat(refused.error()).matches(".*\\p{IsHan}.*").doesNotContain("English");
        assertThat(refused.message()).matches(".*\\p{IsHan}.*").doesNotContain("English");
    }

    @ParameterizedTest
    @CsvSource({"phone, 手机号已存在", "userId, 该用户已有更新的请求"})
    void tellsConflictsApartByWhatTheyAreAbout(String field, String error) {
        Rejection conflict =
                new Rejection(ErrorCode.CONFLICT, "no", List.of(new FieldProblem(field, "CONFLICT", "no")));

        assertThat(envelope.enclose(conflict).error()).isEqualTo(error);
    }

    @Test
    void doesNotTakeARequestThatIsStillBeingCarriedOutForAnotherConflict() {
        Rejection running = Rejection.of(ErrorCode.CONFLICT, "A request with this key is being carried out.");

        assertThat(envelope.enclose(running).error()).isEqualTo("相同标识的请求正在处理中，请稍后重试");
    }

    @Test
    void saysEachProblemOnce() {
        FieldProblem problem = new FieldProblem("phone", "FORMAT", "no");

        assertThat(envelope.enclose(new Rejection(ErrorCode.INVALID_PARAMETER, "no", List.of(problem, problem)))
                        .error())
                .doesNotContain("；");
    }
}
