package io.leadhub.edge.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.edge.EdgeIntegrationTest;
import io.leadhub.edge.Http;
import io.leadhub.edge.Http.Answer;
import io.leadhub.edge.TrialKeys;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@EdgeIntegrationTest
class SignedDoorsIT {

    private static final String INGEST = "/public/v1/leads/ingest";

    private final Http http;
    private final TrialKeys keys;
    private final Nonces nonces;

    SignedDoorsIT(@LocalServerPort int port, TrialKeys keys, Nonces nonces) {
        this.http = new Http(port);
        this.keys = keys;
        this.nonces = nonces;
        keys.add("good", "secret");
    }

    private record Sent(String method, String path, String key, String secret, String time, String nonce, String body) {

        static Sent post(String key) {
            return new Sent("POST", INGEST, key, "secret", now(0), "", "{}");
        }

        Sent at(long seconds) {
            return new Sent(method, path, key, secret, now(seconds), nonce, body);
        }

        Sent to(String otherMethod, String otherPath) {
            return new Sent(otherMethod, otherPath, key, secret, time, nonce, otherMethod.equals("GET") ? "" : body);
        }

        Sent with(String otherNonce) {
            return new Sent(method, path, key, secret, time, otherNonce, body);
        }

        Sent signedBy(String other) {
            return new Sent(method, path, key, other, time, nonce, body);
        }

        private static String now(long offset) {
            return Long.toString(Instant.now().getEpochSecond() + offset);
        }

        String signature() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new String(
                    Hmac.hex(
                            secret.getBytes(StandardCharsets.UTF_8),
                            SignedRequest.canonical(method, path, time, nonce, bytes)),
                    StandardCharsets.US_ASCII);
        }
    }

    @Test
    void letsASignedRequestInOnBehalfOfItsPartner() {
        Answer answer = send(Sent.post("good").with("n-" + UUID.randomUUID()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("partner-1 2 n-");
        assertThat(answer.header("RateLimit-Policy")).hasValue("\"requests\";q=100000;w=1");
        assertThat(answer.header("RateLimit")).isPresent();
    }

    @Test
    void signsTheQueryAndThePathAsTheyWereSent() {
        Sent sent = Sent.post("good").to("GET", INGEST + "/a%20b?x=%2F&y=z").with("");

        assertThat(send(sent).body()).isEqualTo("a b null");
        assertThat(send(sent, sent.path().replace("%2F", "/")).status()).isEqualTo(401);
    }

    @Test
    void answersUnknownKeysAndWrongSignaturesAlike() {
        Answer unknown = send(Sent.post("nobody"));
        Answer wrong = send(Sent.post("good").signedBy("other"));

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text("errorCode")).isEqualTo("INVALID_SIGNATURE");
        assertThat(unknown.text("message")).isEqualTo(wrong.text("message"));
        assertThat(unknown.text("errorCode")).isEqualTo(wrong.text("errorCode"));
        assertThat(unknown.header("WWW-Authenticate")).hasValue("HMAC-SHA256");
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(wrong.response().headers().map().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Access-Key-Id", "X-Timestamp", "X-Signature"})
    void wantsAllHeadersOnce(String header) {
        HttpRequest whole = request(Sent.post("good"), INGEST).build();
        HttpRequest without = HttpRequest.newBuilder(whole, (name, value) -> !name.equalsIgnoreCase(header))
                .build();

        assertThat(http.send(HttpRequest.newBuilder(without, (name, value) -> true))
                        .text("errorCode"))
                .isEqualTo("INVALID_CREDENTIALS");
        assertThat(http.send(HttpRequest.newBuilder(whole, (name, value) -> true)
                                .header(header, "x"))
                        .text("errorCode"))
                .isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void looksAtTheTimeOnlyOfGenuineRequests() {
        assertThat(send(Sent.post("good").at(-310)).text("errorCode")).isEqualTo("TIMESTAMP_OUT_OF_RANGE");
        assertThat(send(Sent.post("good").at(310)).text("errorCode")).isEqualTo("TIMESTAMP_OUT_OF_RANGE");
        assertThat(send(Sent.post("good").at(-290)).status()).isEqualTo(200);
        assertThat(send(Sent.post("good").at(-310).signedBy("other")).text("errorCode"))
                .isEqualTo("INVALID_SIGNATURE");
    }

    @Test
    void refusesANonceThatWasUsed() {
        Sent sent = Sent.post("good").to("GET", INGEST + "/r-1").with("n-" + UUID.randomUUID());

        assertThat(send(sent).status()).isEqualTo(200);
        assertThat(send(sent).text("errorCode")).isEqualTo("NONCE_REUSED");
    }

    @Test
    void leavesTheNonceOfAnIngestToTheDoorAndRefusesItOnceClaimed() {
        String nonce = "n-" + UUID.randomUUID();
        Sent sent = Sent.post("good").with(nonce);
        assertThat(send(sent).status()).isEqualTo(200);
        assertThat(send(sent).status()).isEqualTo(200);

        nonces.claim(List.of(new NonceClaim("good", nonce, Instant.now().plusSeconds(60))));

        assertThat(send(sent).text("errorCode")).isEqualTo("NONCE_REUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "12345678901234567890123456789012345678901234567890123456789012345"})
    void refusesANonceThatIsNone(String nonce) {
        Answer answer = send(Sent.post("good").with(nonce));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("X-Nonce FORMAT");
    }

    @Test
    void tellsTheStateOfAKeyOnlyToItsHolder() {
        keys.put("disabled", false, null, List.of(), 100, "secret");
        keys.put("expired", true, Instant.now().minusSeconds(1), List.of(), 100, "secret");
        keys.put("elsewhere", true, null, List.of("10.0.0.0/8", "2001:db8::/32"), 100, "secret");
        keys.put("here", true, null, List.of("10.0.0.0/8", "127.0.0.0/8"), 100, "secret");

        assertThat(send(Sent.post("disabled")).text("errorCode")).isEqualTo("KEY_DISABLED");
        assertThat(send(Sent.post("disabled").signedBy("x")).text("errorCode")).isEqualTo("INVALID_SIGNATURE");
        assertThat(send(Sent.post("disabled").at(-400)).text("errorCode")).isEqualTo("TIMESTAMP_OUT_OF_RANGE");
        assertThat(send(Sent.post("expired")).text("errorCode")).isEqualTo("KEY_DISABLED");
        assertThat(send(Sent.post("elsewhere")).text("errorCode")).isEqualTo("IP_NOT_ALLOWED");
        assertThat(send(Sent.post("here")).status()).isEqualTo(200);
    }

    @Test
    void refusesMoreThanTheKeysLimitAndChangesItAtOnce() {
        keys.put("slow", true, null, List.of(), 1, "secret");
        assertThat(send(Sent.post("slow")).status()).isEqualTo(200);

        Answer refused = send(Sent.post("slow"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).hasValue("1");
        assertThat(refused.header("RateLimit")).hasValue("\"requests\";r=0;t=1");
        assertThat(send(Sent.post("slow").signedBy("x")).text("errorCode")).isEqualTo("INVALID_SIGNATURE");

        keys.put("slow", true, null, List.of(), 50, "secret");
        assertThat(send(Sent.post("slow")).status()).isEqualTo(200);
    }

    private Answer send(Sent sent) {
        return send(sent, sent.path());
    }

    private Answer send(Sent sent, String path) {
        return http.send(request(sent, path));
    }

    private HttpRequest.Builder request(Sent sent, String path) {
        HttpRequest.Builder request = http.request(
                        path,
                        "X-Access-Key-Id",
                        sent.key(),
                        "X-Timestamp",
                        sent.time(),
                        "X-Signature",
                        sent.signature())
                .method(
                        sent.method(),
                        sent.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(sent.body()));
        return sent.nonce().isEmpty() ? request : request.header("X-Nonce", sent.nonce());
    }
}
