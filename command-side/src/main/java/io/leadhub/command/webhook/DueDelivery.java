package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery whose turn it is.
 *
 * @param inPlain whether contact data was written in plain
 * @param attempts how often it failed since it was last made ready by hand
 * @param tries how often it was tried at all
 * @param correlationId of the request that it stems from
 */
record DueDelivery(
        String webhookId,
        long sequence,
        String deliveryId,
        WebhookType type,
        String thread,
        Instant occurredAt,
        @Nullable String subject,
        byte[] data,
        byte @Nullable [] personal,
        boolean inPlain,
        int attempts,
        int tries,
        @Nullable String correlationId) {}
