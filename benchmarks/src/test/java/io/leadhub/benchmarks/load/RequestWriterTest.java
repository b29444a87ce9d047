package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RequestWriterTest {

    private static final Pattern HEADER = Pattern.compile("(?m)^(X-[A-Za-z-]+): (.*)$");

    private final RequestWriter writer = new RequestWriter("127.0.0.1:8080", new Credentials("AK1", "test-secret"));

    @Test
    void carriesASignatureThatFitsItsOwnHeadersAndBody() {
        var body = "{\"a\":\"张三\"}".getBytes(UTF_8);

        var request = new String(writer.ingest(body), UTF_8);

        var expected = new Signer("test-secret")
                .sign("POST", RequestWriter.INGEST, header(request, "X-Timestamp"), header(request, "X-Nonce"), body);
        assertThat(header(request, "X-Signature")).isEqualTo(expected);
        assertThat(request)
                .startsWith("POST /public/v1/leads/ingest HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n")
                .contains("Content-Length: " + body.length + "\r\n")
                .endsWith("\r\n\r\n{\"a\":\"张三\"}");
    }

    @Test
    void usesEachNonceOnce() {
        var first = new String(writer.get("/x"), UTF_8);
        var second = new String(writer.get("/x"), UTF_8);

        assertThat(header(first, "X-Nonce")).hasSizeLessThanOrEqualTo(64).isNotEqualTo(header(second, "X-Nonce"));
    }

    private static String header(String request, String name) {
        return HEADER.matcher(request)
                .results()
                .filter(found -> found.group(1).equals(name))
                .map(found -> found.group(2))
                .findFirst()
                .orElseThrow();
    }
}
