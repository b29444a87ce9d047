package io.leadhub.edge.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.edge.EdgeIntegrationTest;
import io.leadhub.edge.Http;
import io.leadhub.edge.Http.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@EdgeIntegrationTest
class BodyFilterIT {

    private static final int LIMIT = 1 << 20;
    private static final int FORM_LIMIT = 16 << 10;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Http http;

    BodyFilterIT(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @Test
    void sharesTheBytesWithAllWhoReadThem() {
        assertThat(http.post("/try/bytes", "x".repeat(LIMIT)).body()).isEqualTo(LIMIT + " " + LIMIT);
        assertThat(chunked("/try/bytes", LIMIT).body()).isEqualTo(LIMIT + " " + LIMIT);
        assertThat(http.post("/try/bytes", "").body()).isEqualTo("0 0");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertThat(http.post("/try/bytes", "x".repeat(LIMIT + 1)).text("errorCode"))
                .isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(chunked("/try/bytes", LIMIT + 1).status()).isEqualTo(413);
        assertThat(chunked("/try/record", LIMIT + 1).status()).isEqualTo(413);
    }

    @Test
    void readsSmallFormsOnly() {
        int most = FORM_LIMIT - "a=".length();

        assertThat(http.post("/try/form", "a=" + "x".repeat(most), "Content-Type", FORM)
                        .body())
                .isEqualTo("" + most);
        Answer refused = http.send(http.request("/try/form", "Content-Type", FORM)
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(("a=" + "x".repeat(most + 1)).getBytes()))));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text("errorCode")).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "GZIP", ""})
    void refusesCompressedBodies(String encoding) {
        assertThat(http.post("/try/bytes", "x", "Content-Encoding", encoding).text("errorCode"))
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void answersABodyThatBreaksOff() {
        String answer = http.raw("POST /try/bytes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("INVALID_PARAMETER");
    }

    private Answer chunked(String path, int length) {
        return http.send(http.request(path, "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]))));
    }
}
