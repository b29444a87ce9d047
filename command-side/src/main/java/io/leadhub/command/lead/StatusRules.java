package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Which way sales may go with a lead. What a customer record states is set as it is told. */
final class StatusRules {

    private StatusRules() {}

    /**
     * @param explained whether a note says why
     * @throws CommandRejected naming everything that stands in the way
     */
    static void requireAllowed(LeadStatus from, LeadStatus to, boolean explained) {
        List<FieldProblem> problems = new ArrayList<>();
        if (to == LeadStatus.NEW) {
            problems.add(new FieldProblem("status", "CONFLICT", "Nothing returns to NEW."));
        }
        if (to == LeadStatus.WON_COMMISSION_PAID && from != LeadStatus.WON_COMMISSION_DUE) {
            problems.add(
                    new FieldProblem("status", "CONFLICT", "WON_COMMISSION_PAID comes only from WON_COMMISSION_DUE."));
        }
        boolean paid = from == LeadStatus.WON_COMMISSION_DUE && to == LeadStatus.WON_COMMISSION_PAID;
        if (from.isSettled() && !paid && !explained) {
            problems.add(new FieldProblem("note", "REQUIRED", "Leaving " + from + " wants a note."));
        }
        if (!problems.isEmpty()) {
            throw new CommandRejected(
                    new Rejection(ErrorCode.CONFLICT, problems.getFirst().message(), problems));
        }
    }
}
