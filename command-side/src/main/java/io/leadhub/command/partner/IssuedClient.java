package io.leadhub.command.partner;

import io.leadhub.api.partner.ClientChange;
import io.leadhub.api.partner.CredentialStatus;
import java.util.List;

/** What a partner remembers of a client of its own, to tell a change from a repeat. */
record IssuedClient(CredentialStatus status, String name, List<String> scopes) {

    IssuedClient with(ClientChange change) {
        return new IssuedClient(
                change.status() == null ? status : change.status(),
                change.name() == null ? name : change.name(),
                change.scopes() == null ? scopes : change.scopes());
    }
}
