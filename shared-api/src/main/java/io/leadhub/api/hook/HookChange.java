package io.leadhub.api.hook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.partner.CredentialStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is different about a hook; {@code null} is as before.
 *
 * @param secretFingerprint tells the secret that pushes are checked with from others; empty for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HookChange(
        @Nullable CredentialStatus status,
        @Nullable HookMapping mapping,
        @Nullable HookAnswer answer,
        @Nullable String secretFingerprint) {

    @JsonIgnore
    public boolean changesNothing() {
        return status == null && mapping == null && answer == null && secretFingerprint == null;
    }
}
