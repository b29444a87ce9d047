package io.leadhub.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.edge.EdgeIntegrationTest;
import io.leadhub.edge.Http;
import io.leadhub.edge.Http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@EdgeIntegrationTest
class ProblemsIT {

    private final Http http;

    ProblemsIT(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @Test
    void writesTheHouseFormatAndNothingElse() {
        Answer answer = http.get("/try/conflict");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        String id = answer.header("X-Correlation-Id").orElseThrow();
        assertThat(answer.body()).isEqualTo("""
                {"type":"urn:leadhub:error:CONFLICT","title":"Conflict","status":409,"detail":"Taken.",\
                "instance":"urn:leadhub:request:%s","errorCode":"CONFLICT","message":"Taken.","details":[]}""".formatted(id));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /try/none, 404, NOT_FOUND",
        "DELETE, /try/conflict, 405, METHOD_NOT_ALLOWED",
        "GET, /try/parameter, 400, INVALID_PARAMETER",
        "GET, /try/parameter?count=x, 400, INVALID_PARAMETER",
        "GET, /try/bound?count=x&time=y, 400, INVALID_PARAMETER",
        "GET, /try/header, 400, INVALID_PARAMETER",
        "GET, /try/decided, 409, CONFLICT",
        "GET, /try/wrapped, 409, CONFLICT",
        "GET, /try/busy, 503, UNAVAILABLE",
        "GET, /try/withheld?released=false, 503, UNAVAILABLE",
        "GET, /try/limited, 429, RATE_LIMITED",
        "GET, /try/broken, 500, INTERNAL_ERROR",
        "GET, /try/later, 500, INTERNAL_ERROR",
        "GET, /try/sent, 403, INSUFFICIENT_SCOPE",
    })
    void putsEveryFailureIntoTheWordsOfTheHouse(String method, String path, int status, String code) {
        Answer answer = http.send(method, path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("errorCode")).isEqualTo(code);
        assertThat(answer.header("X-Correlation-Id")).isPresent();
        assertThat(answer.body()).doesNotContain("secret", "Exception", "io.leadhub", "org.springframework");
    }

    @Test
    void showsAnAnswerOnceItIsReleased() {
        assertThat(http.get("/try/withheld?released=true").body()).isEqualTo("{\"shown\":\"secret\"}");
    }

    @Test
    void namesEveryParameterThatDoesNotFit() {
        assertThat(http.get("/try/bound?count=x&time=y").fields()).containsExactlyInAnyOrder("count TYPE", "time TYPE");
    }

    @Test
    void saysWhenToTryAgain() {
        assertThat(http.get("/try/limited").header("Retry-After")).hasValue("3");
        assertThat(http.get("/try/busy").header("Retry-After")).hasValue("1");
    }

    @Test
    void saysWhichMethodsThereAre() {
        assertThat(http.send("DELETE", "/try/conflict").header("Allow")).hasValue("GET");
    }

    @Test
    void refusesMediaTypesThatItDoesNotReadOrWrite() {
        assertThat(http.post("/try/record", "x", "Content-Type", "text/plain").text("errorCode"))
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(http.get("/try/json", "Accept", "application/pdf").status()).isEqualTo(406);
        assertThat(http.get("/try/conflict", "Accept", "text/plain").status()).isEqualTo(409);
    }

    @Test
    void readsRecordsStrictly() {
        assertThat(http.post("/try/record", "{\"name\":\"x\"}").body()).isEqualTo("x");
        assertThat(http.post("/try/record", "{").text("errorCode")).isEqualTo("INVALID_JSON");
        assertThat(http.post("/try/record", "{\"nome\":1,\"name\":2}").fields())
                .containsExactlyInAnyOrder("nome UNKNOWN", "name TYPE");
    }

    @Test
    void speaksTheHouseFormatWhereTomcatItselfRefuses() {
        String answer = http.raw("GET /try/[<> HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "<html", "Exception");
        assertThat(answer).contains("INVALID_PARAMETER").contains("X-Correlation-Id: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT example.org:443 HTTP/1.1",
                "CONNECT /try/json HTTP/1.1",
                "CONNECT * HTTP/1.1",
                "TRACE /try/json HTTP/1.1",
                "TRACE /try/none HTTP/1.1",
            })
    void knowsNoMethodThatIsNotForServersLikeThis(String requestLine) {
        String answer = http.raw(requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 405")
                .contains("\r\nAllow: ", "\r\nContent-Type: application/problem+json", "X-Correlation-Id: ")
                .contains("\"errorCode\":\"METHOD_NOT_ALLOWED\"")
                .doesNotContain("Tomcat", "<html");
    }

    @Test
    void takesOverASaneCorrelationIdAndNoOther() {
        assertThat(http.get("/try/json", "X-Correlation-Id", "order-7.a_B").header("X-Correlation-Id"))
                .hasValue("order-7.a_B");
        assertThat(http.get("/try/json", "X-Correlation-Id", "<script>")
                        .header("X-Correlation-Id")
                        .orElseThrow())
                .hasSize(36);
        assertThat(http.get("/try/json", "X-Correlation-Id", "x".repeat(129))
                        .header("X-Correlation-Id")
                        .orElseThrow())
                .hasSize(36);
    }
}
