package io.leadhub.command.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.partner.VerifiedClient;
import io.leadhub.command.partner.WithPartners;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WithPartners
class SigningKeyRingIT {

    private static final VerifiedClient CLIENT =
            new VerifiedClient("client-1", new PartnerId("acme"), List.of("leads:read", "audit:read"));

    @Autowired
    private SigningKeyRing keys;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void makesOneKeyHoweverManyNodesStartAtOnce() {
        jdbc.sql("delete from signing_key").update();

        IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.runAsync(keys::ensure))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(keys.published()).hasSize(1);
        assertThat(keys.current().getKeyID())
                .isEqualTo(keys.published().getFirst().getKeyID());
    }

    @Test
    void writesTokensThatThePublishedKeyVerifies() throws Exception {
        SignedJWT token = token();

        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(isVerifiedByAPublishedKey(token)).isTrue();
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("leadhub");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("leadhub");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("client-1");
        assertThat(token.getJWTClaimsSet().getStringClaim("partner")).isEqualTo("acme");
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("leads:read");
        assertThat(token.getJWTClaimsSet().getJWTID()).isNotBlank();
        assertThat(Duration.between(
                        token.getJWTClaimsSet().getIssueTime().toInstant(),
                        token.getJWTClaimsSet().getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(7200));
    }

    @Test
    void signsWithANewKeyOnceEveryVerifierHasHadTimeToReadIt() throws Exception {
        SignedJWT before = token();
        SigningKeyRing.Rotation rotation = keys.rotate(Duration.ofHours(3), "client:admin");

        assertThat(token().getHeader().getKeyID()).isEqualTo(before.getHeader().getKeyID());
        assertThat(keys.published()).extracting(JWK::getKeyID).contains(rotation.kid());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> token().getHeader().getKeyID().equals(rotation.kid()));
        assertThat(isVerifiedByAPublishedKey(before)).isTrue();
        assertThat(isVerifiedByAPublishedKey(token())).isTrue();
    }

    @Test
    void endsOldTokensAtOnceWhenNoOverlapIsWanted() throws Exception {
        SignedJWT before = token();
        keys.rotate(Duration.ZERO, "client:admin");

        assertThat(isVerifiedByAPublishedKey(before)).isFalse();
    }

    @Test
    void publishesNoPrivateKey() {
        assertThat(keys.published()).isNotEmpty().noneMatch(JWK::isPrivate);
    }

    private SignedJWT token() throws ParseException {
        return SignedJWT.parse(tokens.issue(CLIENT, List.of("leads:read")).accessToken());
    }

    private boolean isVerifiedByAPublishedKey(SignedJWT token) throws Exception {
        for (JWK key : keys.published()) {
            if (key.getKeyID().equals(token.getHeader().getKeyID())
                    && token.verify(new RSASSAVerifier(key.toRSAKey()))) {
                return true;
            }
        }
        return false;
    }
}
