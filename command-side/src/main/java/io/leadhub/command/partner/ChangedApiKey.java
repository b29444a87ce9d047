package io.leadhub.command.partner;

import io.leadhub.api.partner.ApiKeyChange;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code PUT /admin/api-keys/{keyId}} takes: only what it names is changed. */
record ChangedApiKey(
        @Nullable CredentialStatus status,
        @Nullable String description,
        @Nullable List<String> allowedIpAddresses,
        @Nullable RateLimitChange rateLimit) {

    static ChangedApiKey read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        CredentialStatus status = fields.choice("status", CredentialStatus.class);
        String description = AdminFields.clearable(fields, "description", AdminFields.MAX_DESCRIPTION);
        List<String> addresses = fields.has("allowedIpAddresses") ? ApiKeyFields.addresses(fields) : null;
        RateLimitChange limit = ApiKeyFields.rateLimit(fields);
        fields.refuseUnknown();
        fields.check();
        return new ChangedApiKey(status, description, addresses, limit);
    }

    ApiKeyChange exceptLimit() {
        return new ApiKeyChange(status, description, allowedIpAddresses, null);
    }
}
