package io.leadhub.command.intake;

import io.leadhub.api.Metadata;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.BatchRow;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a door saw it, once its sender was authenticated.
 *
 * @param headers without credentials
 */
public record RawRequest(
        PartnerId partnerId,
        Channel channel,
        Instant receivedAt,
        String remoteAddress,
        String method,
        String path,
        Map<String, String> headers,
        String actor,
        String correlationId) {

    RawPayloadReceived received(ReceiptId receiptId, Kind kind, byte[] body, @Nullable BatchRow row) {
        return new RawPayloadReceived(
                receiptId, partnerId, channel, kind, receivedAt, remoteAddress, method, path, headers, body, row);
    }

    /** What the events of this request carry beside them. */
    public Map<String, String> metadata() {
        return Map.of(Metadata.CORRELATION_ID, correlationId, Metadata.ACTOR, actor);
    }
}
