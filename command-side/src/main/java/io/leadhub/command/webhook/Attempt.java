package io.leadhub.command.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one try to deliver came to.
 *
 * @param status what the receiver answered, or {@code null} when it did not
 * @param failure why there was no answer
 * @param answer the start of the answer's body
 * @param retryAfter when the receiver wants to be asked again
 */
record Attempt(
        Instant at,
        Duration duration,
        @Nullable Integer status,
        @Nullable Failure failure,
        byte[] answer,
        @Nullable Duration retryAfter) {

    /** Why a receiver gave no answer. */
    enum Failure {
        /** Nobody knows the name. */
        UNKNOWN_HOST,
        /** The name leads to this machine or a private network. */
        TARGET_REFUSED,
        CONNECTION_REFUSED,
        CONNECTION_LOST,
        TLS,
        TIMEOUT,
        /** What came back was no HTTP. */
        NOT_HTTP,
        /** Something on our side. */
        NOT_SENT
    }

    private static final int GONE = 410;

    boolean succeeded() {
        return status != null && status >= 200 && status < 300;
    }

    /** The receiver wants nothing any more. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
