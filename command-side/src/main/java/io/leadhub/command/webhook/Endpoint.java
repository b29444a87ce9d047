package io.leadhub.command.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a node sends for a subscription that it holds, and how that has gone.
 *
 * @param previousSecret the secret before, sealed, as long as it overlaps
 * @param includePersonalData whether contact data may be sent in plain
 * @param failingSince when the first of an unbroken row of failures was
 */
record Endpoint(
        String webhookId,
        String url,
        int version,
        byte[] secret,
        byte @Nullable [] previousSecret,
        boolean includePersonalData,
        @Nullable Instant failingSince) {

    boolean hasTheSecretsOf(Endpoint other) {
        return version == other.version && (previousSecret == null) == (other.previousSecret == null);
    }
}
