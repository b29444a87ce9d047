package io.leadhub.command.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.command.partner.AdminDoor;
import io.leadhub.command.partner.AdminDoor.Answer;
import io.leadhub.command.partner.PartnerTestApplication;
import io.leadhub.command.partner.WithPartners;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithPartners
class TokenDoorIT {

    private static final String DOOR = "/api/oauth/token";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SECRET = PartnerTestApplication.ADMIN_SECRET;

    private AdminDoor door;

    @BeforeEach
    void enter(@LocalServerPort int port) {
        door = new AdminDoor(port);
    }

    @Test
    void answersAsTheOpenPlatformSays() {
        Answer answer = json("""
                {"client_id":"admin","client_secret":"%s","grant_type":"client_credentials"}""".formatted(SECRET));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.body().path("expires_in").asInt()).isEqualTo(7200);
        assertThat(answer.text("access_token").split("\\.")).hasSize(3);
        assertThat(answer.text("scope")).isEqualTo("admin");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
    }

    @Test
    void takesAForm() {
        Answer answer = form("grant_type=client_credentials&client_id=admin&client_secret=" + SECRET);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void takesHttpBasic() {
        assertThat(basic("admin", SECRET).status()).isEqualTo(200);
    }

    @Test
    void narrowsATokenToTheScopesThatAreAskedFor() {
        Answer answer = form("grant_type=client_credentials&scope=leads:read&client_id=admin&client_secret=" + SECRET);

        assertThat(answer.text("scope")).isEqualTo("leads:read");
        Answer refused = door.send("GET", "/admin/partners", answer.text("access_token"), null);
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void refusesAScopeThatTheClientDoesNotHave() {
        Answer answer = form("grant_type=client_credentials&scope=fly&client_id=admin&client_secret=" + SECRET);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_scope");
    }

    @Test
    void refusesAWrongSecretInTheWordsOfTheStandard() {
        Answer answer = basic("client-" + UUID.randomUUID(), "wrong");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
    }

    @Test
    void refusesAnotherGrant() {
        Answer answer = form("grant_type=password&client_id=admin&client_secret=" + SECRET);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void refusesARequestThatIsNone() {
        assertThat(json("{").text("error")).isEqualTo("invalid_request");
        assertThat(json("{}").text("error")).isEqualTo("invalid_request");
        assertThat(json("{}").status()).isEqualTo(400);
    }

    @Test
    void makesWhoeverGuessesWait() {
        String clientId = "client-" + UUID.randomUUID();
        IntStream.range(0, 20).forEach(n -> basic(clientId, "guess-" + n));

        Answer answer = basic(clientId, "another guess");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(basic("admin", SECRET).status()).isEqualTo(200);
    }

    @Test
    void makesWhoeverGoesFromClientToClientWaitToo() throws Exception {
        List<Callable<Answer>> guesses = IntStream.range(0, 500)
                .<Callable<Answer>>mapToObj(
                        n -> () -> form("grant_type=client_credentials&client_id=client-" + n + "&client_secret=guess"))
                .toList();
        Answer refused = null;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> guess : threads.invokeAll(guesses)) {
                refused = guess.get().status() == 401 ? refused : guess.get();
            }
        }

        assertThat(refused).isNotNull();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        await().untilAsserted(() -> assertThat(basic("admin", SECRET).status()).isEqualTo(200));
    }

    @Test
    void publishesWhatVerifiersNeedAndNothingElse() {
        Answer keys = door.send("GET", "/.well-known/jwks.json", null, null);

        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.body().path("keys").path(0).propertyNames())
                .containsExactlyInAnyOrder("kty", "e", "n", "kid", "use", "alg");
    }

    private Answer json(String body) {
        return door.send("POST", DOOR, null, body);
    }

    private Answer form(String body) {
        return door.sendWith("POST", DOOR, body, Map.of("Content-Type", FORM));
    }

    private Answer basic(String clientId, String secret) {
        String credentials =
                Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return door.sendWith(
                "POST",
                DOOR,
                "grant_type=client_credentials",
                Map.of("Content-Type", FORM, "Authorization", "Basic " + credentials));
    }
}
