package io.leadhub.command.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param scope narrows what the token allows; {@code null} asks for all that the client has
 */
record TokenRequest(
        @Nullable String grantType,
        @Nullable ClientSecret client,
        @Nullable String scope) {

    /**
     * What a client says to prove itself.
     *
     * @param secrets how the secret may be read: with HTTP Basic some encode it like a form field and some do not
     */
    record ClientSecret(String clientId, List<String> secrets) {

        @Override
        public String toString() {
            return "ClientSecret[" + clientId + "]";
        }
    }
}
