package io.leadhub.command.douyin;

import java.time.Instant;
import java.util.List;

/** What an owner's consent is worth: what pages are read with, and what is exchanged for more of it. */
record Tokens(
        String openId,
        String accessToken,
        Instant accessExpiresAt,
        String refreshToken,
        Instant refreshExpiresAt,
        List<String> scopes) {

    /** Names no token. */
    @Override
    public String toString() {
        return "Tokens[openId=" + openId + "]";
    }
}
