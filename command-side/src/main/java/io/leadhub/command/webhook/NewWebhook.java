package io.leadhub.command.webhook;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookTerms;
import io.leadhub.api.webhook.WebhookType;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code POST /admin/webhooks} takes. */
record NewWebhook(
        PartnerId partnerId,
        String url,
        List<WebhookType> eventTypes,
        @Nullable SigningSecret secret,
        boolean includePersonalData,
        String description) {

    static NewWebhook read(byte[] body, Targets targets) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        PartnerId partnerId = WebhookFields.requiredPartnerId(fields);
        String url = WebhookFields.url(fields, fields.requiredText("url", Targets.LONGEST), targets);
        List<WebhookType> types = WebhookFields.types(fields);
        SigningSecret secret = WebhookFields.secret(fields);
        Boolean includePersonalData = fields.bool("includePersonalData");
        String description = fields.text("description", WebhookFields.MAX_DESCRIPTION);
        fields.refuseUnknown();
        fields.check();
        return new NewWebhook(
                partnerId,
                Objects.requireNonNull(url),
                types,
                secret,
                Boolean.TRUE.equals(includePersonalData),
                Objects.requireNonNullElse(description, ""));
    }

    WebhookTerms terms() {
        return new WebhookTerms(url, eventTypes, includePersonalData, description);
    }
}
