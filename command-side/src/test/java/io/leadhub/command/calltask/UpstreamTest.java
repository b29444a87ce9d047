package io.leadhub.command.calltask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.calltask.AppendFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "200 | {\"code\":0,\"message\":\"success\",\"data\":{},\"traceId\":\"t-1\"}",
                "200 | {\"code\":200,\"traceId\":\"t-1\"}",
                "201 | {\"code\":0,\"traceId\":\"t-1\"}"
            })
    void takesSuccessForSuccess(int status, String answer) {
        assertThat(Upstream.reply(status, answer.getBytes(UTF_8))).isEqualTo(new Reply.Appended("t-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "200 | {\"code\":1001} | UPSTREAM_REJECTED | 1001",
                "200 | {\"code\":1002} | UPSTREAM_REJECTED | 1002",
                "400 | {\"code\":1003} | UPSTREAM_INVALID_SIGNATURE | 1003",
                "500 | {\"code\":1004} | UPSTREAM_TIMESTAMP_EXPIRED | 1004",
                "200 | {\"code\":1005} | UPSTREAM_FORBIDDEN | 1005",
                "200 | {\"code\":30001} | UPSTREAM_REJECTED | 30001",
                "401 | ~~ | UPSTREAM_FORBIDDEN | 401",
                "403 | {} | UPSTREAM_FORBIDDEN | 403",
                "404 | <html> | UPSTREAM_REJECTED | 404",
                "302 | ~~ | UPSTREAM_REJECTED | 302",
                "429 | ~~ | UPSTREAM_BUSY | 429",
                "200 | {\"code\":429} | UPSTREAM_BUSY | 429",
                "200 | {\"code\":403} | UPSTREAM_FORBIDDEN | 403",
                "404 | {\"code\":30001} | UPSTREAM_REJECTED | 30001"
            })
    void takesARefusalForARefusal(int status, String answer, AppendFailure failure, int said) {
        assertThat(Upstream.reply(status, answer.getBytes(UTF_8))).isEqualTo(new Reply.Refused(failure, said));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "200 | ~~ | 200",
                "200 | [] | 200",
                "200 | {\"code\":\"0\"} | 200",
                "200 | {\"code\":0.5} | 200",
                "200 | {\"code\":99999999999999999999} | 200",
                "200 | {\"code\":500} | 500",
                "200 | <html>0</html> | 200",
                "408 | ~~ | 408",
                "500 | {\"code\":0} | 500",
                "500 | {\"code\":30001} | 30001",
                "200 | {\"code\":-1} | -1",
                "200 | {\"code\":1} | 1",
                "503 | ~~ | 503"
            })
    void takesNothingElseForAnything(int status, String answer, int said) {
        assertThat(Upstream.reply(status, answer.getBytes(UTF_8)))
                .isEqualTo(new Reply.Unknown(AppendFailure.OUTCOME_UNKNOWN, said));
    }

    @Test
    void knowsADuplicate() {
        assertThat(Upstream.reply(200, "{\"code\":20000,\"message\":\"Duplicate\"}".getBytes(UTF_8)))
                .isEqualTo(new Reply.Duplicate());
    }

    @Test
    void keepsNoTraceIdThatIsNone() {
        String answer = "{\"code\":0,\"traceId\":\"" + "x".repeat(200) + "\"}";

        assertThat(Upstream.reply(200, answer.getBytes(UTF_8))).isEqualTo(new Reply.Appended(null));
    }
}
