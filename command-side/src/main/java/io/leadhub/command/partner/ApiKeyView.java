package io.leadhub.command.partner;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.RateLimit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /admin/api-keys} answers.
 *
 * @param secretKeyHash a fingerprint: differs when the secret does, and says nothing about it
 * @param version counts the key's secrets
 * @param previousSecretValidUntil until when the secret before verifies as well, when it was rotated
 */
record ApiKeyView(
        String keyId,
        String partnerId,
        String accessKeyId,
        String secretKeyHash,
        CredentialStatus status,
        int version,
        String description,
        List<String> allowedIpAddresses,
        RateLimit rateLimit,
        @Nullable Instant expiresAt,
        @Nullable Instant previousSecretValidUntil,
        Instant createdAt,
        Instant updatedAt) {}
