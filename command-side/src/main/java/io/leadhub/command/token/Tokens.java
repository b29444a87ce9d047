package io.leadhub.command.token;

import io.leadhub.command.partner.VerifiedClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Writes tokens in the form of RFC 9068. */
@Component
class Tokens {

    /** spec/4, 2.2. */
    static final Duration LIFETIME = Duration.ofSeconds(7200);

    private static final String AUDIENCE = "leadhub";
    private static final JwsHeader HEADER =
            JwsHeader.with(SignatureAlgorithm.RS256).type("at+jwt").build();

    private final JwtEncoder encoder;
    private final TokenProperties properties;
    private final Clock clock;

    Tokens(JwtEncoder encoder, TokenProperties properties, Clock clock) {
        this.encoder = encoder;
        this.properties = properties;
        this.clock = clock;
    }

    TokenAnswer issue(VerifiedClient client, List<String> scopes) {
        Instant now = clock.instant();
        String scope = String.join(" ", scopes);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(properties.issuer())
                .audience(List.of(AUDIENCE))
                .subject(client.clientId())
                .claim("partner", client.partnerId().value())
                .claim("scope", scope)
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .id(UUID.randomUUID().toString())
                .build();
        String token = encoder.encode(JwtEncoderParameters.from(HEADER, claims)).getTokenValue();
        return new TokenAnswer(token, LIFETIME.toSeconds(), "Bearer", scope);
    }
}
