package io.leadhub.api.partner;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be different about a client; what is {@code null} stays as it is. */
public record ClientChange(
        @Nullable CredentialStatus status,
        @Nullable String name,
        @Nullable List<String> scopes) {

    private static final ClientChange NOTHING = new ClientChange(null, null, null);

    public ClientChange {
        scopes = scopes == null ? null : List.copyOf(scopes);
    }

    /** Whether it leaves everything as it is. */
    public boolean changesNothing() {
        return equals(NOTHING);
    }

    /** The part of this change that a client like this does not have yet. */
    public ClientChange beyond(CredentialStatus knownStatus, String knownName, List<String> knownScopes) {
        return new ClientChange(
                status == knownStatus ? null : status,
                Objects.equals(name, knownName) ? null : name,
                Objects.equals(scopes, knownScopes) ? null : scopes);
    }
}
