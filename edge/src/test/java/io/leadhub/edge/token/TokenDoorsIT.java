package io.leadhub.edge.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.leadhub.edge.EdgeIntegrationTest;
import io.leadhub.edge.Http;
import io.leadhub.edge.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@EdgeIntegrationTest
class TokenDoorsIT {

    private final Http http;
    private final JdbcClient jdbc;
    private final RSAKey key = TokensForTests.key();
    private final String clientId = "client-" + UUID.randomUUID();

    TokenDoorsIT(@LocalServerPort int port, JdbcClient jdbc) {
        this.http = new Http(port);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void issueKeyAndClient() {
        jdbc.sql("insert into signing_key values (:kid, :jwk, '', now(), null)")
                .param("kid", key.getKeyID())
                .param("jwk", key.toPublicJWK().toJSONString())
                .update();
        client(clientId, "partner-1", "leads:read leads:write");
    }

    @Test
    void letsAClientInOnBehalfOfItsPartner() {
        Answer answer = get("/api/v1/leads", token("leads:read"));

        assertThat(answer.body()).isEqualTo("partner-1 client:" + clientId + " true");
        assertThat(answer.header("RateLimit-Policy")).hasValue("\"requests\";q=100;w=1");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void wantsAToken() {
        Answer answer = http.get("/api/v1/leads");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("errorCode")).isEqualTo("INVALID_CREDENTIALS");
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
        assertThat(http.get("/nowhere").status()).isEqualTo(401);
    }

    @Test
    void wantsTheScopeThatTheDoorStates() {
        Answer answer = http.send(http.request("/api/v1/leads", "Authorization", "Bearer " + token("leads:read"))
                .POST(BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("errorCode")).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(answer.header("WWW-Authenticate"))
                .hasValue("Bearer error=\"insufficient_scope\", scope=\"leads:write\"");
    }

    @Test
    void knowsAKeyThatIsNewAsSoonAsItSigns() {
        for (int i = 0; i < 10; i++) {
            RSAKey next = TokensForTests.key();
            jdbc.sql("insert into signing_key values (:kid, :jwk, '', now(), null)")
                    .param("kid", next.getKeyID())
                    .param("jwk", next.toPublicJWK().toJSONString())
                    .update();

            assertThat(get("/api/v1/leads", TokensForTests.signed(next, clientId, "leads:read"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void doesNotLetATokenDoMoreThanItsClient() {
        assertThat(get("/admin/things", token("admin leads:read")).status()).isEqualTo(403);
    }

    @Test
    void letsAdminsOfThePlatformDoAllAndNobodyElse() {
        client(clientId + "-p", "platform", "admin");
        client(clientId + "-q", "partner-1", "admin leads:read");

        assertThat(get("/admin/things", signed(claims(clientId + "-p", "platform", "admin")))
                        .status())
                .isEqualTo(200);
        assertThat(get("/api/v1/leads", signed(claims(clientId + "-p", "platform", "admin")))
                        .status())
                .isEqualTo(200);
        assertThat(get("/admin/less", token("leads:read")).status()).isEqualTo(403);
        assertThat(get("/admin/things", signed(claims(clientId + "-q", "partner-1", "admin")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void answersNobodyAtADoorThatStatesNothing() {
        Answer answer = get("/api/v1/forgotten", token("leads:read"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void opensWhatIsOpen() {
        assertThat(http.get("/.well-known/jwks.json").status()).isEqualTo(200);
        Answer description = http.get("/v3/api-docs");
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.body()).contains("\"LeadHub\"", "application/problem+json", "/api/v1/leads");
    }

    @Test
    void forgetsADisabledClientWithinASecond() {
        String token = token("leads:read");
        assertThat(get("/api/v1/leads", token).status()).isEqualTo(200);
        jdbc.sql("update oauth_client set status = 'DISABLED' where client_id = :id")
                .param("id", clientId)
                .update();

        aSecondLater();
        assertThat(get("/api/v1/leads", token).status()).isEqualTo(401);
        assertThat(get("/api/v1/leads", token).header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    void forgetsARetiredKeyWithinASecond() {
        String token = token("leads:read");
        assertThat(get("/api/v1/leads", token).status()).isEqualTo(200);
        jdbc.sql("update signing_key set verify_until = now() where kid = :kid")
                .param("kid", key.getKeyID())
                .update();

        aSecondLater();
        assertThat(get("/api/v1/leads", token).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expired",
                "endless",
                "issuer",
                "audience",
                "type",
                "partner",
                "nobody",
                "none",
                "hmac",
                "foreign",
                "junk"
            })
    void refusesTokensThatAreNotOurs(String flaw) throws JOSEException {
        Answer answer = get("/api/v1/leads", flawed(flaw));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("errorCode")).isEqualTo("INVALID_CREDENTIALS");
        assertThat(answer.text("message")).isEqualTo("The bearer token does not hold.");
    }

    private static void aSecondLater() {
        Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    }

    private String flawed(String flaw) throws JOSEException {
        JWTClaimsSet good = claims(clientId, "partner-1", "leads:read");
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(good);
        return switch (flaw) {
            case "expired" ->
                signed(claims.expirationTime(Date.from(Instant.now().minusSeconds(61)))
                        .build());
            case "endless" -> signed(claims.expirationTime(null).build());
            case "issuer" -> signed(claims.issuer("other").build());
            case "audience" -> signed(claims.audience("other").build());
            case "type" -> signed(good, JOSEObjectType.JWT, key);
            case "partner" -> signed(claims(clientId, "partner-2", "leads:read"));
            case "nobody" -> signed(claims("nobody", "partner-1", "leads:read"));
            case "none" -> new PlainJWT(good).serialize();
            case "hmac" -> hmac(good);
            case "foreign" ->
                signed(
                        good,
                        new JOSEObjectType("at+jwt"),
                        new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate());
            case "junk" -> "x.y.z";
            default -> throw new IllegalArgumentException(flaw);
        };
    }

    private String hmac(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private Answer get(String path, String token) {
        return http.get(path, "Authorization", "Bearer " + token);
    }

    private String token(String scope) {
        return signed(claims(clientId, "partner-1", scope));
    }

    private static JWTClaimsSet claims(String client, String partner, String scope) {
        return new JWTClaimsSet.Builder()
                .issuer("leadhub")
                .audience("leadhub")
                .subject(client)
                .claim("partner", partner)
                .claim("scope", scope)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(7200)))
                .jwtID(UUID.randomUUID().toString())
                .build();
    }

    private String signed(JWTClaimsSet claims) {
        return signed(claims, new JOSEObjectType("at+jwt"), key);
    }

    private static String signed(JWTClaimsSet claims, JOSEObjectType type, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(type)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private void client(String id, String partner, String scopes) {
        jdbc.sql(
                        "insert into oauth_client values (:id, :partner, 'n', :scopes, '', null, null, 'ENABLED', now(), now())")
                .param("id", id)
                .param("partner", partner)
                .param("scopes", scopes)
                .update();
    }
}
