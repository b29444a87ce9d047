package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.Objects;

/** What {@code POST /admin/partners} takes; a partner without a name is called by its id. */
record NewPartner(PartnerId partnerId, String name, String description) {

    static NewPartner read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        PartnerId partnerId = AdminFields.requiredPartnerId(fields);
        String name = fields.text("name", AdminFields.MAX_NAME);
        String description = fields.text("description", AdminFields.MAX_DESCRIPTION);
        fields.refuseUnknown();
        fields.check();
        return new NewPartner(
                partnerId,
                Objects.requireNonNullElse(name, partnerId.value()),
                Objects.requireNonNullElse(description, ""));
    }
}
