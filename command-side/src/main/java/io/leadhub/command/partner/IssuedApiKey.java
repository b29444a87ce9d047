package io.leadhub.command.partner;

import io.leadhub.api.partner.ApiKeyChange;
import io.leadhub.api.partner.ApiKeyTerms;
import io.leadhub.api.partner.CredentialStatus;

/** What a partner remembers of a key of its own, to tell a change from a repeat. */
record IssuedApiKey(CredentialStatus status, ApiKeyTerms terms) {

    IssuedApiKey with(ApiKeyChange change) {
        return new IssuedApiKey(change.status() == null ? status : change.status(), change.appliedTo(terms));
    }
}
