package io.leadhub.command.token;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a client gets for its secret: spec/4, 2.2, and RFC 6749, 5.1. */
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("token_type") String tokenType,
        String scope) {

    @Override
    public String toString() {
        return "TokenAnswer[" + scope + "]";
    }
}
