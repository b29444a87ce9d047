package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;

/**
 * A partner with a call platform, as it is configured right now.
 *
 * @param keyHint beginning and end of its key
 * @param accessKey empty while it is not configured, and so are the access secret and the address
 * @param action empty for the usual one of the business type
 */
public record Tenant(
        PartnerId partnerId,
        String keyHint,
        boolean enabled,
        String alias,
        String description,
        String accessKey,
        String accessSecret,
        String bizType,
        String action,
        String baseUrl) {

    /** Names no secret. */
    @Override
    public String toString() {
        return "Tenant[" + partnerId + "]";
    }
}
