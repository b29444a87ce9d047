package io.leadhub.edge.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Remembers genuine tokens for a while, since clients send the same one for an hour. A signature counts only as long as
 * no signing key came or went since it was verified; whether the token is still good is looked at each time.
 */
final class VerifiedTokens implements JwtDecoder {

    private static final int MOST = 10_000;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final JwtDecoder genuine;
    private final SigningKeys keys;
    private final OAuth2TokenValidator<Jwt> claims;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    /**
     * @param genuine verifies the signature of a token and nothing else
     * @param claims says whether what a token states is good now
     */
    VerifiedTokens(JwtDecoder genuine, SigningKeys keys, OAuth2TokenValidator<Jwt> claims) {
        this.genuine = genuine;
        this.keys = keys;
        this.claims = claims;
    }

    private record Verified(Jwt token, JWKSet keys) {}

    @Override
    public Jwt decode(String token) {
        Jwt decoded = verified(token);
        OAuth2TokenValidatorResult result = claims.validate(decoded);
        if (result.hasErrors()) {
            verified.invalidate(token);
            throw new JwtValidationException("The token is not good", result.getErrors());
        }
        return decoded;
    }

    private Jwt verified(String token) {
        JWKSet now;
        try {
            now = keys.current();
        } catch (DataAccessException unreachable) {
            throw new JwtException("The signing keys cannot be read", unreachable);
        }
        Verified known = verified.getIfPresent(token);
        if (known != null && known.keys() == now) {
            return known.token();
        }
        Jwt decoded = genuine.decode(token);
        verified.put(token, new Verified(decoded, now));
        return decoded;
    }
}
