package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber is told of an event.
 *
 * @param thread what it must arrive in order with
 * @param subject whose key the personal part is kept under, or {@code null} when there is none
 * @param data what may be kept in plain
 * @param personal what speaks of a person, masked where the subscriber may not see it
 */
record Told(WebhookType type, String thread, @Nullable String subject, Map<String, ?> data, Map<String, ?> personal) {

    static Told plainly(WebhookType type, String thread, Map<String, ?> data) {
        return new Told(type, thread, null, data, Map.of());
    }
}
