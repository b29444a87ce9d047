package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import io.leadhub.standalone.LivePlatform;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tokens as a client library and a token library that are not ours see them. */
class TokenJourneyIT {

    private static final URI TOKENS = LivePlatform.url().resolve("/api/oauth/token");
    private static final URI KEYS = LivePlatform.url().resolve("/.well-known/jwks.json");

    /** Verifies each token that it is given, by the keys at the address that it is given first. */
    private static final String JOSE = """
            const { createRemoteJWKSet, jwtVerify } = require('jose');
            const [keys, ...tokens] = process.argv.slice(2);
            (async () => {
              const jwks = createRemoteJWKSet(new URL(keys));
              for (const token of tokens) {
                try {
                  const { payload } = await jwtVerify(token, jwks, { issuer: 'leadhub', audience: 'leadhub', typ: 'at+jwt' });
                  console.log(payload.sub);
                } catch (e) {
                  console.log(e.code);
                }
              }
            })();
            """;

    private final Administrator administrator = new Administrator();
    private final JsonNode client = administrator
            .post(
                    "/admin/clients",
                    Map.of(
                            "partnerId",
                            "tokens-" + UUID.randomUUID(),
                            "name",
                            "a journey",
                            "scopes",
                            List.of("orders:sync", "orders:read", "leads:read")))
            .json();
    private final ClientID clientId = new ClientID(client.path("clientId").asString());
    private final Secret secret = new Secret(client.path("clientSecret").asString());

    @Test
    void aClientLibraryGetsATokenInBothWaysOfTheStandard() throws Exception {
        for (ClientAuthentication proof :
                List.of(new ClientSecretBasic(clientId, secret), new ClientSecretPost(clientId, secret))) {
            BearerAccessToken token = token(proof, new Scope("orders:read", "leads:read"));

            assertThat(token.getLifetime()).isEqualTo(7200);
            assertThat(token.getScope()).isEqualTo(new Scope("orders:read", "leads:read"));
            assertThat(new Reader(token.getValue()).get("/api/v1/leads").status())
                    .isEqualTo(200);
            assertThat(new Reader(token.getValue())
                            .send("POST", "/api/mobile/orders/sync", Map.of())
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aClientLibraryUnderstandsRefusals() throws Exception {
        assertThat(refusal(new ClientSecretBasic(clientId, new Secret("wrong")), new Scope()))
                .isEqualTo(OAuth2Error.INVALID_CLIENT);
        assertThat(refusal(new ClientSecretPost(clientId, secret), new Scope("admin")))
                .isEqualTo(OAuth2Error.INVALID_SCOPE);
    }

    @Test
    void aTokenLibraryVerifiesTokensByThePublishedKeysAlsoWhileTheyAreRotated() throws Exception {
        BearerAccessToken before = token(new ClientSecretBasic(clientId, secret), new Scope());
        assertThat(verified(before).getSubject()).isEqualTo(clientId.getValue());

        String kid = administrator
                .post("/admin/signing-keys/rotate", Map.of())
                .json()
                .path("kid")
                .asString();
        BearerAccessToken after = await().atMost(Duration.ofSeconds(10))
                .until(() -> token(new ClientSecretBasic(clientId, secret), new Scope()), token -> kidOf(token)
                        .equals(kid));

        assertThat(kidOf(before)).isNotEqualTo(kid);
        assertThat(verified(before).getStringClaim("scope")).contains("orders:sync");
        assertThat(verified(after).getAudience()).containsExactly("leadhub");
        for (BearerAccessToken token : List.of(before, after)) {
            assertThat(new Reader(token.getValue()).get("/api/v1/leads").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTokenLibraryOfAnotherLanguageVerifiesTokensAlsoWhileKeysAreRotated(@TempDir Path folder) throws Exception {
        NodePrograms node = NodePrograms.with(folder, "jose@5.9.6");
        String before =
                token(new ClientSecretBasic(clientId, secret), new Scope()).getValue();
        String kid = administrator
                .post("/admin/signing-keys/rotate", Map.of())
                .json()
                .path("kid")
                .asString();
        String after = await().atMost(Duration.ofSeconds(10))
                .until(() -> token(new ClientSecretBasic(clientId, secret), new Scope()), token -> kidOf(token)
                        .equals(kid))
                .getValue();
        String forged = after.substring(0, after.lastIndexOf('.')) + before.substring(before.lastIndexOf('.'));

        assertThat(node.run(JOSE, KEYS.toString(), before, after, forged).output())
                .isEqualTo(clientId + "\n" + clientId + "\nERR_JWS_SIGNATURE_VERIFICATION_FAILED");
        assertThat(new Reader(forged).get("/api/v1/leads").status()).isEqualTo(401);
    }

    @Test
    void aDisabledClientIsOutWithinASecondOnBothSides() throws Exception {
        Reader reader = new Reader(
                token(new ClientSecretBasic(clientId, secret), new Scope()).getValue());
        assertThat(reader.get("/api/v1/leads").status()).isEqualTo(200);
        assertThat(reader.sendNamed("POST", "/api/mobile/orders/sync", Map.of()).status())
                .isEqualTo(400);

        administrator.put("/admin/clients/" + clientId, Map.of("status", "DISABLED"));

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(reader.get("/api/v1/leads").status()).isEqualTo(401);
                    assertThat(reader.sendNamed("POST", "/api/mobile/orders/sync", Map.of())
                                    .status())
                            .isEqualTo(401);
                });
        assertThat(refusal(new ClientSecretBasic(clientId, secret), new Scope()))
                .isEqualTo(OAuth2Error.INVALID_CLIENT);
    }

    private BearerAccessToken token(ClientAuthentication proof, Scope scope) throws Exception {
        TokenResponse response = ask(proof, scope);
        assertThat(response.indicatesSuccess())
                .as(response.toHTTPResponse().getBody())
                .isTrue();
        return response.toSuccessResponse().getTokens().getBearerAccessToken();
    }

    private ErrorObject refusal(ClientAuthentication proof, Scope scope) throws Exception {
        return ask(proof, scope).toErrorResponse().getErrorObject();
    }

    private static TokenResponse ask(ClientAuthentication proof, Scope scope) throws Exception {
        TokenRequest request = scope.isEmpty()
                ? new TokenRequest.Builder(TOKENS, proof, new ClientCredentialsGrant()).build()
                : new TokenRequest.Builder(TOKENS, proof, new ClientCredentialsGrant())
                        .scope(scope)
                        .build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }

    private static JWTClaimsSet verified(BearerAccessToken token) throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
                JWKSourceBuilder.create(KEYS.toURL()).build()));
        return processor.process(token.getValue(), null);
    }

    private static String kidOf(BearerAccessToken token) {
        try {
            return SignedJWT.parse(token.getValue()).getHeader().getKeyID();
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
