package io.leadhub.command.token;

import io.leadhub.api.partner.Scopes;
import io.leadhub.command.partner.ClientCredentials;
import io.leadhub.command.partner.VerifiedClient;
import io.leadhub.command.token.TokenRefused.Error;
import io.leadhub.command.token.TokenRequest.ClientSecret;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides whether a client gets a token, and what it allows (client credentials grant). */
@Component
class TokenDesk {

    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final int MAX_CLIENT_ID = 64;

    private final ClientCredentials clients;
    private final FailedAttempts attempts;
    private final Tokens tokens;

    TokenDesk(ClientCredentials clients, FailedAttempts attempts, Tokens tokens) {
        this.clients = clients;
        this.attempts = attempts;
        this.tokens = tokens;
    }

    /** @throws TokenRefused when it does not */
    TokenAnswer serve(TokenRequest request, String address) {
        if (request.grantType() == null) {
            throw TokenRefused.malformed("grant_type is required.");
        }
        if (!request.grantType().equals(CLIENT_CREDENTIALS)) {
            throw new TokenRefused(Error.UNSUPPORTED_GRANT_TYPE, "Only client_credentials is served.");
        }
        VerifiedClient client = verify(request.client(), address);
        return tokens.issue(client, scopesFor(client, request.scope()));
    }

    private VerifiedClient verify(@Nullable ClientSecret stated, String address) {
        if (stated == null || !isPlausible(stated.clientId())) {
            throw unknownClient();
        }
        attempts.begin(stated.clientId(), address);
        VerifiedClient client = stated.secrets().stream()
                .map(secret -> clients.verify(stated.clientId(), secret))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(TokenDesk::unknownClient);
        attempts.succeeded(stated.clientId(), address);
        return client;
    }

    private static List<String> scopesFor(VerifiedClient client, @Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return client.scopes();
        }
        List<String> scopes =
                Arrays.stream(asked.strip().split(" +")).distinct().toList();
        if (!scopes.stream().allMatch(scope -> isGranted(client, scope))) {
            throw new TokenRefused(Error.INVALID_SCOPE, "The client does not have every scope that it asks for.");
        }
        return scopes;
    }

    private static boolean isGranted(VerifiedClient client, String scope) {
        return client.scopes().contains(scope)
                || (client.scopes().contains(Scopes.ADMIN) && Scopes.ALL.contains(scope));
    }

    private static boolean isPlausible(String clientId) {
        return clientId.length() <= MAX_CLIENT_ID && clientId.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static TokenRefused unknownClient() {
        return new TokenRefused(Error.INVALID_CLIENT, "The client is unknown, disabled, or its secret is wrong.");
    }
}
