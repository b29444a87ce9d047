package io.leadhub.command.sales;

import io.leadhub.api.lead.LeadStatus;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code POST …/status} takes. */
record NewStatus(LeadStatus status, @Nullable String note) {

    static NewStatus read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        LeadStatus status = fields.choice("status", LeadStatus.class);
        if (status == null && fields.problems().isEmpty()) {
            fields.requiredText("status", SalesTexts.LONGEST_NAME);
        }
        String note = SalesTexts.note(fields, "note");
        fields.refuseUnknown();
        fields.check();
        return new NewStatus(Objects.requireNonNull(status), note);
    }
}
