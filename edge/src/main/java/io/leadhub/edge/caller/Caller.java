package io.leadhub.edge.caller;

import io.leadhub.api.partner.PartnerId;
import java.util.Set;

/**
 * Who a request comes from.
 *
 * @param actor goes into metadata and audit: {@code key:<accessKeyId>}, {@code client:<clientId>}
 * @param scopes what the credential allows, as granted; {@code admin} implies all, see {@link #may}
 */
public record Caller(PartnerId partnerId, String actor, Set<String> scopes) {

    /** Whether the credential carries this scope, or {@code admin}, which implies every one. */
    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains("admin");
    }
}
