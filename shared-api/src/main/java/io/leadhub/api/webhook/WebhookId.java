package io.leadhub.api.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a subscription (Webhook 订阅). */
public record WebhookId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookId {}

    @Override
    public String toString() {
        return value;
    }
}
