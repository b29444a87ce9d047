package io.leadhub.backbone.axonserver;

import io.leadhub.backbone.journal.StoreUnavailable;

/** The server gave no answer. */
final class ServerUnreachable extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    ServerUnreachable(String message) {
        super(message);
    }

    ServerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
