package io.leadhub.api.partner;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be different about an api key; what is {@code null} stays as it is. */
public record ApiKeyChange(
        @Nullable CredentialStatus status,
        @Nullable String description,
        @Nullable List<String> allowedIpAddresses,
        @Nullable RateLimit rateLimit) {

    private static final ApiKeyChange NOTHING = new ApiKeyChange(null, null, null, null);

    public ApiKeyChange {
        allowedIpAddresses = allowedIpAddresses == null ? null : List.copyOf(allowedIpAddresses);
    }

    /** Whether it leaves everything as it is. */
    public boolean changesNothing() {
        return equals(NOTHING);
    }

    /** The part of this change that a key of this status and these terms does not have yet. */
    public ApiKeyChange beyond(CredentialStatus knownStatus, ApiKeyTerms known) {
        return new ApiKeyChange(
                status == knownStatus ? null : status,
                Objects.equals(description, known.description()) ? null : description,
                Objects.equals(allowedIpAddresses, known.allowedIpAddresses()) ? null : allowedIpAddresses,
                Objects.equals(rateLimit, known.rateLimit()) ? null : rateLimit);
    }

    /** These terms with this change made to them. */
    public ApiKeyTerms appliedTo(ApiKeyTerms terms) {
        return new ApiKeyTerms(
                description == null ? terms.description() : description,
                allowedIpAddresses == null ? terms.allowedIpAddresses() : allowedIpAddresses,
                rateLimit == null ? terms.rateLimit() : rateLimit,
                terms.expiresAt());
    }
}
