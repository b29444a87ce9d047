package io.leadhub.command.webhook;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be told what.
 *
 * @param since from which place on each type is told; {@code null} where all are from the start
 * @param start the place in the stream from which on events are for this subscriber; {@code null} before it was reached
 */
record Subscriber(
        WebhookId id,
        PartnerId partnerId,
        Set<WebhookType> types,
        boolean includePersonalData,
        @Nullable Map<WebhookType, Long> since,
        @Nullable Long start) {

    boolean wants(WebhookType type) {
        return types.contains(type) || type == WebhookType.WEBHOOK_DISABLED;
    }

    boolean wantsAny(Set<WebhookType> offered) {
        return offered.stream().anyMatch(this::wants);
    }

    /** Whether an event of this place came after the subscription. */
    boolean isToldOf(long position) {
        return start != null && start < position;
    }

    /** Whether an event of this place came after the type had been subscribed to. */
    boolean isToldOf(WebhookType type, long position) {
        Map<WebhookType, Long> places = since;
        return isToldOf(position)
                && (places == null
                        || type == WebhookType.WEBHOOK_DISABLED
                        || places.getOrDefault(type, Long.MAX_VALUE) < position);
    }

    /** Whether this subscriber may know what the partner brought in. */
    boolean sees(PartnerId partner) {
        return partnerId.isPlatform() || partnerId.equals(partner);
    }
}
