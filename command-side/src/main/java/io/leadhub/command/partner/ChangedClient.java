package io.leadhub.command.partner;

import io.leadhub.api.partner.ClientChange;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.List;

/** What {@code PUT /admin/clients/{clientId}} takes: only what it names is changed. */
final class ChangedClient {

    static ClientChange read(byte[] body, PartnerId partnerId) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        CredentialStatus status = fields.choice("status", CredentialStatus.class);
        String name = fields.text("name", AdminFields.MAX_NAME);
        List<String> scopes = fields.has("scopes") ? ClientFields.requiredScopes(fields, partnerId) : null;
        fields.refuseUnknown();
        fields.check();
        return new ClientChange(status, name, scopes);
    }

    private ChangedClient() {}
}
