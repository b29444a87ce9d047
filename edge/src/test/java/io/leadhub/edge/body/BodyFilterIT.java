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
    void readsFormsWithinTheSameLimit() {
        String form = "application/x-www-form-urlencoded";

        assertThat(http.post("/try/form", "a=xyz", "Content-Type", form).body()).isEqualTo("3");
        assertThat(http.send(http.request("/try/form", "Content-Type", form)
                                .POST(BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(("a=" + "x".repeat(LIMIT)).getBytes()))))
                        .status())
                .isEqualTo(413);
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
