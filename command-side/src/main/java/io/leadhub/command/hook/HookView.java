package io.leadhub.command.hook;

import io.leadhub.api.hook.HookAnswer;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.partner.CredentialStatus;
import java.time.Instant;

/**
 * What {@code /admin/hooks} answers.
 *
 * @param address where the platform pushes to; it lets in whoever knows it
 * @param secretHash a fingerprint: differs when the secret does; empty when pushes are not checked
 */
record HookView(
        String hookId,
        String address,
        String partnerId,
        String channel,
        CredentialStatus status,
        String secretHash,
        int mappingVersion,
        HookMapping mapping,
        HookAnswer answer,
        Instant createdAt,
        Instant updatedAt) {

    static HookView of(StoredHook hook) {
        return new HookView(
                hook.hookId(),
                HookController.PATH + "/" + hook.hookId(),
                hook.partnerId().value(),
                hook.platform().value(),
                hook.status(),
                hook.secretFingerprint(),
                hook.mappingVersion(),
                hook.mapping(),
                hook.answer(),
                hook.createdAt(),
                hook.updatedAt());
    }
}
