package io.leadhub.edge.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Tokens as the platform makes them. */
public final class TokensForTests {

    /** Making one takes a second or more. */
    private static final RSAKey MATERIAL = generated();

    private TokensForTests() {}

    /** A key that goes by a name of its own. */
    public static RSAKey key() {
        return new RSAKey.Builder(MATERIAL).keyID(UUID.randomUUID().toString()).build();
    }

    /** A token of a client of partner-1. */
    public static String signed(RSAKey key, String clientId, String scope) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer("leadhub")
                            .audience("leadhub")
                            .subject(clientId)
                            .claim("partner", "partner-1")
                            .claim("scope", scope)
                            .issueTime(new Date())
                            .expirationTime(Date.from(Instant.now().plusSeconds(7200)))
                            .jwtID(UUID.randomUUID().toString())
                            .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
