package io.leadhub.command.partner;

import io.leadhub.api.partner.CredentialStatus;
import java.time.Instant;

/**
 * What {@code /admin/partners/{partnerId}/outbound} answers.
 *
 * @param apiKeyHint beginning and end of the key
 * @param accessSecretFingerprint tells one access secret from the next; empty while there is none
 */
record OutboundView(
        String partnerId,
        String apiKeyHint,
        CredentialStatus status,
        String alias,
        String description,
        String accessKey,
        String accessSecretFingerprint,
        String bizType,
        String action,
        String baseUrl,
        Instant createdAt,
        Instant updatedAt) {

    /** Voice. */
    static final String USUAL_BIZ_TYPE = "8";
}
