package io.leadhub.command.partner;

import io.leadhub.api.partner.ApiKeyTerms;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.RateLimit;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code POST /admin/api-keys} takes. */
record NewApiKey(
        PartnerId partnerId,
        String description,
        List<String> allowedIpAddresses,
        RateLimit rateLimit,
        @Nullable Instant expiresAt) {

    static NewApiKey read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        PartnerId partnerId = AdminFields.requiredPartnerId(fields);
        String description = fields.text("description", AdminFields.MAX_DESCRIPTION);
        List<String> addresses = ApiKeyFields.addresses(fields);
        RateLimitChange limit = ApiKeyFields.rateLimit(fields);
        Instant expiresAt = fields.instant("expiresAt");
        fields.refuseUnknown();
        fields.check();
        return new NewApiKey(
                partnerId,
                Objects.requireNonNullElse(description, ""),
                addresses,
                limit == null ? RateLimit.DEFAULT : limit.completed(),
                expiresAt);
    }

    ApiKeyTerms terms() {
        return new ApiKeyTerms(description, allowedIpAddresses, rateLimit, expiresAt);
    }
}
