package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.json.Fields;
import java.util.List;

/** Fields that requests about clients share. */
final class ClientFields {

    private static final int MAX_SCOPES = 50;
    private static final int MAX_SCOPE = 64;

    /** Scopes that exist and that a client of this partner may have; at least one. */
    static List<String> requiredScopes(Fields fields, PartnerId partnerId) {
        List<String> scopes = fields.texts("scopes", MAX_SCOPES, MAX_SCOPE).stream()
                .distinct()
                .sorted()
                .toList();
        PartnerRules.problemsOfGrant(partnerId, scopes)
                .forEach(problem -> fields.refuse(problem.field(), problem.code(), problem.message()));
        boolean refused =
                fields.problems().stream().anyMatch(problem -> problem.field().startsWith("scopes"));
        if (scopes.isEmpty() && !refused) {
            fields.refuse("scopes", "REQUIRED", "scopes must name at least one scope.");
        }
        return scopes;
    }

    private ClientFields() {}
}
