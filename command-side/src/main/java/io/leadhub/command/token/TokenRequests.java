package io.leadhub.command.token;

import io.leadhub.command.token.TokenRequest.ClientSecret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads token requests; a client proves itself in the body or with HTTP Basic, never both. */
final class TokenRequests {

    private static final String BASIC = "Basic ";

    static TokenRequest read(@Nullable String contentType, @Nullable String authorization, byte[] body) {
        Map<String, String> parameters = TokenParameters.read(contentType, body);
        return new TokenRequest(
                parameters.get("grant_type"), clientOf(parameters, authorization), parameters.get("scope"));
    }

    private static @Nullable ClientSecret clientOf(Map<String, String> parameters, @Nullable String authorization) {
        String clientId = parameters.get("client_id");
        String secret = parameters.get("client_secret");
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return clientId == null || secret == null ? null : new ClientSecret(clientId, List.of(secret));
        }
        ClientSecret basic = readBasic(authorization.substring(BASIC.length()).strip());
        if (secret != null || (clientId != null && !clientId.equals(basic.clientId()))) {
            throw TokenRefused.malformed("Prove the client in one way only, in the body or with HTTP Basic.");
        }
        return basic;
    }

    private static ClientSecret readBasic(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw TokenRefused.malformed("HTTP Basic must carry a client id and a secret.");
            }
            String secret = pair.substring(colon + 1);
            List<String> secrets =
                    Stream.of(secret, formDecoded(secret)).distinct().toList();
            return new ClientSecret(formDecoded(pair.substring(0, colon)), secrets);
        } catch (IllegalArgumentException notBase64) {
            throw TokenRefused.malformed("HTTP Basic must be base64.");
        }
    }

    private static String formDecoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private TokenRequests() {}
}
