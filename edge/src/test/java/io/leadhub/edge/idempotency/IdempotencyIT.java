package io.leadhub.edge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import io.leadhub.edge.EdgeIntegrationTest;
import io.leadhub.edge.Http;
import io.leadhub.edge.Http.Answer;
import io.leadhub.edge.KeyedDoors;
import io.leadhub.edge.token.TokensForTests;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@EdgeIntegrationTest
class IdempotencyIT {

    private static final String THINGS = "/api/mobile/things";

    private final Http http;
    private final JdbcClient jdbc;
    private final Answers answers;
    private final RSAKey key;
    private final String clientId = "client-" + UUID.randomUUID();
    private final String requestId = UUID.randomUUID().toString();

    IdempotencyIT(@LocalServerPort int port, JdbcClient jdbc, Answers answers) {
        this.http = new Http(port);
        this.jdbc = jdbc;
        this.answers = answers;
        this.key = TokensForTests.key();
    }

    @BeforeEach
    void issueKeyAndClient() {
        jdbc.sql("insert into signing_key values (:kid, :jwk, '', now(), null)")
                .param("kid", key.getKeyID())
                .param("jwk", key.toPublicJWK().toJSONString())
                .update();
        client(clientId);
        KeyedDoors.CALLS.set(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Request-Id", "Idempotency-Key"})
    void givesTheFirstAnswerAgain(String header) {
        Answer first = post(THINGS, "{}", clientId, header, requestId);
        Answer again = post(THINGS, "{}", clientId, header, requestId);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(first.text("clientSecret")).isEqualTo("s-1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).hasValue("true");
        assertThat(again.header("Location")).hasValue("/api/v1/things/1");
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.body()).isEqualTo("{\"call\":1}");
        assertThat(KeyedDoors.CALLS).hasValue(1);
    }

    @Test
    void aRefusalIsAnAnswerToo() {
        Answer first = send("PUT", "/api/mobile/taken", "{}", clientId, "X-Request-Id", requestId);
        Answer again = send("PUT", "/api/mobile/taken", "{}", clientId, "X-Request-Id", requestId);

        assertThat(first.status()).isEqualTo(409);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(KeyedDoors.CALLS).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/mobile/busy", "/api/mobile/broken"})
    void whatFailedOnThisSideIsTriedAgain(String path) {
        Answer first = post(path, "{}", clientId, "X-Request-Id", requestId);
        Answer again = post(path, "{}", clientId, "X-Request-Id", requestId);

        assertThat(first.status()).isGreaterThanOrEqualTo(500);
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        assertThat(KeyedDoors.CALLS).hasValue(2);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        post(THINGS, "{}", clientId, "X-Request-Id", requestId);

        Answer other = post(THINGS, "{\"a\":1}", clientId, "X-Request-Id", requestId);
        Answer elsewhere = post("/api/v1/things", "{}", clientId, "X-Request-Id", requestId);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("errorCode")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(KeyedDoors.CALLS).hasValue(1);
    }

    @Test
    void aKeyBelongsToItsClient() {
        client(clientId + "-2");
        post(THINGS, "{}", clientId, "X-Request-Id", requestId);

        assertThat(post(THINGS, "{}", clientId + "-2", "X-Request-Id", requestId)
                        .header("Idempotent-Replayed"))
                .isEmpty();
        assertThat(KeyedDoors.CALLS).hasValue(2);
    }

    @Test
    void theKeyIsRequiredWhereTheDocumentSaysSo() {
        Answer without = send("POST", THINGS, "{}", clientId);

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.fields()).containsExactly("X-Request-Id REQUIRED");
        assertThat(send("POST", THINGS.replace("mobile", "%6Dobile"), "{}", clientId)
                        .fields())
                .containsExactly("X-Request-Id REQUIRED");
        assertThat(send("POST", "/api/v1/things", "{}", clientId).status()).isEqualTo(201);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThat(post(THINGS, "{}", clientId, "X-Request-Id", "x".repeat(256)).fields())
                .containsExactly("X-Request-Id LENGTH");
        assertThat(post(THINGS, "{}", clientId, "Idempotency-Key", "a b").fields())
                .containsExactly("Idempotency-Key CHARACTER");
    }

    @Test
    void whileItRunsTheSameRequestIsToldSo() throws Exception {
        KeyedDoors.gate = new CountDownLatch(1);
        KeyedDoors.entered = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(() -> post(THINGS, "{}", clientId, "X-Request-Id", requestId));
            KeyedDoors.entered.await();

            Answer meanwhile = post(THINGS, "{}", clientId, "X-Request-Id", requestId);

            assertThat(meanwhile.status()).isEqualTo(409);
            assertThat(meanwhile.header("Retry-After")).isPresent();
            KeyedDoors.gate.countDown();
            assertThat(first.get().status()).isEqualTo(201);
        } finally {
            KeyedDoors.gate.countDown();
        }
        assertThat(post(THINGS, "{}", clientId, "X-Request-Id", requestId).header("Idempotent-Replayed"))
                .hasValue("true");
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() throws Exception {
        List<Future<Answer>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                sent.add(threads.submit(() -> post(THINGS, "{}", clientId, "X-Request-Id", requestId)));
            }
        }
        for (Future<Answer> answer : sent) {
            assertThat(answer.get().status()).isIn(201, 409);
        }
        assertThat(KeyedDoors.CALLS).hasValue(1);
    }

    @Test
    void whatACrashLeftBehindIsTakenOverOnceNobodyHoldsItAnyLonger() {
        Outcome.Fresh crashed = (Outcome.Fresh) answers.begin("client:x", requestId, "digest");
        assertThat(answers.begin("client:x", requestId, "digest")).isInstanceOf(Outcome.Running.class);

        jdbc.sql("update idempotent_request set lease_until = now() - interval '1 second' where run_id = :run")
                .param("run", crashed.run().id())
                .update();

        assertThat(answers.begin("client:x", requestId, "digest")).isInstanceOf(Outcome.Fresh.class);
        answers.finish(crashed.run(), new StoredAnswer(200, java.util.Map.of(), new byte[0]));
        assertThat(answers.begin("client:x", requestId, "digest")).isInstanceOf(Outcome.Running.class);
    }

    @Test
    void whatIsCarriedOutKeepsItsPlaceHoweverLongItTakes() {
        Outcome.Fresh running = (Outcome.Fresh) answers.begin("client:x", requestId, "digest");
        jdbc.sql("update idempotent_request set lease_until = now() - interval '1 second' where run_id = :run")
                .param("run", running.run().id())
                .update();

        answers.prolong();

        assertThat(answers.begin("client:x", requestId, "digest")).isInstanceOf(Outcome.Running.class);
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        post(THINGS, "{}", clientId, "X-Request-Id", requestId);
        jdbc.sql("update idempotent_request set created_at = now() - interval '25 hours'")
                .update();

        assertThat(post(THINGS, "{\"a\":1}", clientId, "X-Request-Id", requestId)
                        .status())
                .isEqualTo(201);
        jdbc.sql("update idempotent_request set created_at = now() - interval '25 hours'")
                .update();
        answers.purge();
        assertThat(jdbc.sql("select count(*) from idempotent_request")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoMayNoLongerAskGetsNoAnswerFromBefore() {
        post(THINGS, "{}", clientId, "X-Request-Id", requestId);

        String lessToken = TokensForTests.signed(key, clientId, "leads:read");
        Answer again = http.send(http.request(
                        THINGS,
                        "Authorization",
                        "Bearer " + lessToken,
                        "Content-Type",
                        "application/json",
                        "X-Request-Id",
                        requestId)
                .POST(BodyPublishers.ofString("{}")));

        assertThat(again.status()).isEqualTo(403);
    }

    private Answer post(String path, String body, String client, String header, String value) {
        return send("POST", path, body, client, header, value);
    }

    private Answer send(String method, String path, String body, String client, String... headers) {
        List<String> all = new ArrayList<>(List.of(
                "Authorization",
                "Bearer " + TokensForTests.signed(key, client, "leads:write"),
                "Content-Type",
                "application/json"));
        all.addAll(List.of(headers));
        return http.send(http.request(path, all.toArray(String[]::new)).method(method, BodyPublishers.ofString(body)));
    }

    private void client(String id) {
        jdbc.sql(
                        "insert into oauth_client values (:id, 'partner-1', 'n', 'leads:read leads:write', '', null, null, 'ENABLED', now(), now())")
                .param("id", id)
                .update();
    }
}
