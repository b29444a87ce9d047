package io.leadhub.edge.token;

import io.leadhub.edge.caller.CallerAuthentication;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Finds the caller behind a genuine token, as long as its client is one of ours and enabled. */
@Component
class TokenCallers implements Converter<Jwt, CallerAuthentication> {

    private final Clients clients;

    TokenCallers(Clients clients) {
        this.clients = clients;
    }

    @Override
    public CallerAuthentication convert(Jwt token) {
        String partner = token.getClaimAsString("partner");
        return clients.find(Objects.requireNonNullElse(token.getSubject(), ""))
                .filter(Client::enabled)
                .filter(client -> client.partnerId().value().equals(partner))
                .map(client -> new CallerAuthentication(client.with(scopesOf(token))))
                .orElseThrow(() -> new InvalidBearerTokenException("The token no longer holds"));
    }

    private static Set<String> scopesOf(Jwt token) {
        return Set.of(StringUtils.removeDuplicateStrings(
                StringUtils.tokenizeToStringArray(token.getClaimAsString("scope"), " ")));
    }
}
