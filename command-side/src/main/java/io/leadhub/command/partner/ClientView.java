package io.leadhub.command.partner;

import io.leadhub.api.partner.CredentialStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /admin/clients} answers.
 *
 * @param clientSecretHash a fingerprint: differs when the secret does, and says nothing about it
 * @param previousSecretValidUntil until when the secret before is accepted as well, when it was rotated
 */
record ClientView(
        String clientId,
        String partnerId,
        String name,
        List<String> scopes,
        String clientSecretHash,
        CredentialStatus status,
        @Nullable Instant previousSecretValidUntil,
        Instant createdAt,
        Instant updatedAt) {}
