package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.List;
import java.util.Objects;

/** What {@code POST /admin/clients} takes. */
record NewClient(PartnerId partnerId, String name, List<String> scopes) {

    static NewClient read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        PartnerId partnerId = AdminFields.requiredPartnerId(fields);
        String name = fields.text("name", AdminFields.MAX_NAME);
        List<String> scopes = ClientFields.requiredScopes(fields, partnerId);
        fields.refuseUnknown();
        fields.check();
        return new NewClient(partnerId, Objects.requireNonNullElse(name, partnerId.value()), scopes);
    }
}
