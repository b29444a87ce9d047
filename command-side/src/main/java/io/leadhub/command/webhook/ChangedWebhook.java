package io.leadhub.command.webhook;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.webhook.WebhookChange;
import io.leadhub.api.webhook.WebhookType;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code PUT /admin/webhooks/{id}} takes: only what it names is changed. */
record ChangedWebhook(
        @Nullable CredentialStatus status,
        @Nullable String url,
        @Nullable List<WebhookType> eventTypes,
        @Nullable Boolean includePersonalData,
        @Nullable String description) {

    static ChangedWebhook read(byte[] body, Targets targets) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        CredentialStatus status = fields.choice("status", CredentialStatus.class);
        String url = WebhookFields.url(fields, fields.text("url", Targets.LONGEST), targets);
        List<WebhookType> types = fields.has("eventTypes") ? WebhookFields.types(fields) : null;
        Boolean includePersonalData = fields.bool("includePersonalData");
        String description = fields.text("description", WebhookFields.MAX_DESCRIPTION);
        String cleared = description == null && fields.has("description") ? "" : description;
        fields.refuseUnknown();
        fields.check();
        return new ChangedWebhook(status, url, types, includePersonalData, cleared);
    }

    WebhookChange change() {
        return new WebhookChange(status, url, eventTypes, includePersonalData, description);
    }
}
