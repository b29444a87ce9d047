package io.leadhub.api.partner;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed about an api key when it was issued.
 *
 * @param allowedIpAddresses CIDR blocks, IPv4 or IPv6; empty allows every address
 * @param expiresAt from when it is refused, or {@code null} when it does not expire
 */
public record ApiKeyTerms(
        String description,
        List<String> allowedIpAddresses,
        RateLimit rateLimit,
        @Nullable Instant expiresAt) {

    public ApiKeyTerms {
        allowedIpAddresses = List.copyOf(allowedIpAddresses);
    }
}
