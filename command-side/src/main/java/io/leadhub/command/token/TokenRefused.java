package io.leadhub.command.token;

import org.jspecify.annotations.Nullable;

/** A token that is not given, told in the words of RFC 6749, 5.2. */
class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as the {@code error} of the answer. */
    enum Error {
        INVALID_REQUEST,
        INVALID_CLIENT,
        INVALID_SCOPE,
        UNSUPPORTED_GRANT_TYPE,
        TEMPORARILY_UNAVAILABLE
    }

    private final Error error;
    private final long retryAfterSeconds;

    TokenRefused(Error error, String description) {
        this(error, description, 0);
    }

    private TokenRefused(Error error, String description, long retryAfterSeconds) {
        super(description, null, false, false);
        this.error = error;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static TokenRefused malformed(String description) {
        return new TokenRefused(Error.INVALID_REQUEST, description);
    }

    static TokenRefused tooManyFailures(long retryAfterSeconds) {
        return new TokenRefused(
                Error.TEMPORARILY_UNAVAILABLE, "Too many wrong secrets; wait and try again.", retryAfterSeconds);
    }

    Error error() {
        return error;
    }

    @Nullable
    String description() {
        return getMessage();
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
