package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.Scopes;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be decided about partners and their credentials, told alike by the door and by the aggregate. */
final class PartnerRules {

    static List<FieldProblem> problemsOfId(PartnerId partnerId) {
        return PartnerId.isValid(partnerId.value())
                ? List.of()
                : List.of(new FieldProblem(
                        "partnerId", "FORMAT", "partnerId is 1 to 64 letters, digits, dots, underscores or hyphens."));
    }

    static List<FieldProblem> problemsOfGrant(PartnerId partnerId, List<String> scopes) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!Scopes.ALL.containsAll(scopes)) {
            problems.add(new FieldProblem("scopes", "UNKNOWN", "scopes names one that does not exist."));
        }
        if (scopes.contains(Scopes.ADMIN) && !partnerId.isPlatform()) {
            problems.add(new FieldProblem(
                    "scopes", "NOT_GRANTABLE", "The scope admin is given only to clients of the partner platform."));
        }
        return problems;
    }

    static void requireValid(PartnerId partnerId) {
        refuseBecause(problemsOfId(partnerId));
    }

    static void requireGrantable(PartnerId partnerId, List<String> scopes) {
        refuseBecause(problemsOfGrant(partnerId, scopes));
    }

    static void requirePlatform(PartnerId partnerId) {
        if (!partnerId.isPlatform()) {
            throw new CommandRejected(Rejection.of(ErrorCode.CONFLICT, "Signing keys belong to the partner platform."));
        }
    }

    static <T> T found(@Nullable T credential) {
        if (credential == null) {
            throw new CommandRejected(Rejection.of(ErrorCode.NOT_FOUND, "This partner has no such credential."));
        }
        return credential;
    }

    static CommandRejected alreadyRegistered() {
        return new CommandRejected(Rejection.of(ErrorCode.CONFLICT, "A partner with this partnerId exists."));
    }

    private static void refuseBecause(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw new CommandRejected(new Rejection(
                    ErrorCode.INVALID_PARAMETER, problems.getFirst().message(), problems));
        }
    }

    private PartnerRules() {}
}
