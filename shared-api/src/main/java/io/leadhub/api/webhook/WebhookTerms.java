package io.leadhub.api.webhook;

import java.util.List;

/**
 * What a subscriber asks for.
 *
 * @param url where events are sent
 * @param includePersonalData whether contact data is sent in plain; otherwise it is masked
 */
public record WebhookTerms(String url, List<WebhookType> eventTypes, boolean includePersonalData, String description) {

    public WebhookTerms {
        eventTypes = List.copyOf(eventTypes);
    }
}
