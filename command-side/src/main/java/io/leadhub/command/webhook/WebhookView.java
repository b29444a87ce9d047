package io.leadhub.command.webhook;

import io.leadhub.api.partner.CredentialStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /admin/webhooks} answers.
 *
 * @param disabledReason why it was disabled without being asked to be, {@code GONE} or {@code FAILING}
 * @param secretHash a fingerprint: differs when the secret does, and says nothing about it
 * @param version counts the secrets
 * @param previousSecretValidUntil until when deliveries are signed with the secret before as well
 * @param failingSince when the first of an unbroken row of failures was
 * @param lastSequence the number of the newest delivery
 */
record WebhookView(
        String id,
        String partnerId,
        String url,
        List<String> eventTypes,
        boolean includePersonalData,
        String description,
        CredentialStatus status,
        @Nullable String disabledReason,
        String secretHash,
        int version,
        @Nullable Instant previousSecretValidUntil,
        @Nullable Instant failingSince,
        long lastSequence,
        Instant createdAt,
        Instant updatedAt) {}
