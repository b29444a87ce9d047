package io.leadhub.edge.token;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.caller.Caller;
import java.util.HashSet;
import java.util.Set;

/** What a client may do right now, whatever its tokens said when they were made. */
record Client(String clientId, PartnerId partnerId, Set<String> scopes, boolean enabled) {

    private static final String ADMIN = "admin";

    /** The caller that a token with these scopes makes: never more than the token says nor than the client has. */
    Caller with(Set<String> granted) {
        Set<String> effective = new HashSet<>(granted);
        effective.removeIf(scope -> !has(scope));
        return new Caller(partnerId, "client:" + clientId, Set.copyOf(effective));
    }

    private boolean has(String scope) {
        boolean administers = partnerId.isPlatform() && scopes.contains(ADMIN);
        return administers || (scopes.contains(scope) && !scope.equals(ADMIN));
    }
}
