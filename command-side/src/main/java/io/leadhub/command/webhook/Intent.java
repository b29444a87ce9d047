package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * That a subscriber is to be told of an event.
 *
 * @param deliveryId the same for this event and subscriber for ever
 * @param inPlain whether contact data is written in plain
 * @param position of the event in the stream
 * @param correlationId of the request that the event stems from
 */
record Intent(
        WebhookId webhookId,
        String deliveryId,
        boolean inPlain,
        long position,
        Instant occurredAt,
        Told told,
        @Nullable String correlationId) {

    private static final int ID_BYTES = 16;

    static Intent of(
            Subscriber subscriber,
            String eventId,
            long position,
            Instant occurredAt,
            Told told,
            @Nullable String correlationId) {
        return new Intent(
                subscriber.id(),
                idOf(subscriber.id(), eventId),
                subscriber.includePersonalData(),
                position,
                occurredAt,
                told,
                correlationId);
    }

    static String idOf(WebhookId webhook, String eventId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((webhook + "/" + eventId).getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
