package io.leadhub.command.hook;

import io.leadhub.api.hook.HookAnswer;
import io.leadhub.api.hook.HookKey;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hook as it is in force.
 *
 * @param hookId the last part of its address, which lets in whoever knows it
 * @param secret what pushes are checked with; {@code null} where they are not signed
 */
record StoredHook(
        String hookId,
        HookKey key,
        PartnerId partnerId,
        Platform platform,
        CredentialStatus status,
        byte @Nullable [] secret,
        String secretFingerprint,
        HookAnswer answer,
        int mappingVersion,
        HookMapping mapping,
        Instant createdAt,
        Instant updatedAt) {

    /** Names the mapping that is in force, for ever. */
    String mappingReference() {
        return key + "/" + mappingVersion;
    }

    boolean isEnabled() {
        return status == CredentialStatus.ENABLED;
    }

    @Override
    public String toString() {
        return "StoredHook[" + key + "]";
    }
}
