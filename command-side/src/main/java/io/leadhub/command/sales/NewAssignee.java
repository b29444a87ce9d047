package io.leadhub.command.sales;

import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.Objects;

/** What {@code POST …/assign} takes. */
record NewAssignee(String assignee) {

    static NewAssignee read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        String assignee = SalesTexts.requiredName(fields, "assignee");
        fields.refuseUnknown();
        fields.check();
        return new NewAssignee(Objects.requireNonNull(assignee));
    }
}
