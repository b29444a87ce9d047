package io.leadhub.api.webhook;

import io.leadhub.api.partner.CredentialStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be different about a subscription; what is {@code null} stays as it is. */
public record WebhookChange(
        @Nullable CredentialStatus status,
        @Nullable String url,
        @Nullable List<WebhookType> eventTypes,
        @Nullable Boolean includePersonalData,
        @Nullable String description) {

    private static final WebhookChange NOTHING = new WebhookChange(null, null, null, null, null);

    public WebhookChange {
        eventTypes = eventTypes == null ? null : List.copyOf(eventTypes);
    }

    /** Whether it leaves everything as it is. */
    public boolean changesNothing() {
        return equals(NOTHING);
    }

    /** The part of this change that a subscription of this status and these terms does not have yet. */
    public WebhookChange beyond(CredentialStatus knownStatus, WebhookTerms known) {
        return new WebhookChange(
                status == knownStatus ? null : status,
                Objects.equals(url, known.url()) ? null : url,
                Objects.equals(eventTypes, known.eventTypes()) ? null : eventTypes,
                Objects.equals(includePersonalData, known.includePersonalData()) ? null : includePersonalData,
                Objects.equals(description, known.description()) ? null : description);
    }

    /** These terms with this change made to them. */
    public WebhookTerms appliedTo(WebhookTerms terms) {
        return new WebhookTerms(
                url == null ? terms.url() : url,
                eventTypes == null ? terms.eventTypes() : eventTypes,
                includePersonalData == null ? terms.includePersonalData() : includePersonalData,
                description == null ? terms.description() : description);
    }
}
