package io.leadhub.query.lead;

import io.leadhub.api.lead.Contribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that a source said, in the order of events. What the same source said anew later is left out, so that a
 * source keeps no more statements than it has fields, however often it speaks.
 *
 * @param number names the source by the number that its sender knows the lead by
 */
record Statement(long number, Contribution said) {

    static List<Statement> adding(List<Statement> statements, Statement newest) {
        List<Statement> remaining = new ArrayList<>();
        for (Statement statement : statements) {
            Contribution left =
                    statement.number == newest.number ? without(statement.said, newest.said) : statement.said;
            if (!left.isNothing()) {
                remaining.add(new Statement(statement.number, left));
            }
        }
        remaining.add(newest);
        return List.copyOf(remaining);
    }

    static Contribution together(List<Statement> statements) {
        if (statements.size() == 1) {
            return statements.getFirst().said;
        }
        return statements.stream().map(Statement::said).reduce(Contribution.NOTHING, Contribution::updatedBy);
    }

    private static Contribution without(Contribution older, Contribution newer) {
        Map<String, Object> customFields = new HashMap<>(older.customFields());
        customFields.keySet().removeAll(newer.customFields().keySet());
        return new Contribution(
                newer.name() == null ? older.name() : null,
                newer.phone() == null ? older.phone() : null,
                newer.email() == null ? older.email() : null,
                newer.wechat() == null ? older.wechat() : null,
                newer.company() == null ? older.company() : null,
                newer.city() == null ? older.city() : null,
                newer.productInterest().isEmpty() ? older.productInterest() : List.of(),
                newer.notes() == null ? older.notes() : null,
                customFields,
                older.customerOrNothing().without(newer.customerOrNothing()));
    }
}
