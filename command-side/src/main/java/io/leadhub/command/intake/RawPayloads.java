package io.leadhub.command.intake;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.leadhub.api.Metadata;
import io.leadhub.api.lead.Source;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.BatchRow;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.crypto.KeyedHash;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the events of a raw payload: its receipt is the first of its stream, what became of it the second. */
@Component
public class RawPayloads {

    private final TimeBasedEpochGenerator receipts = Generators.timeBasedEpochGenerator();
    private final KeyedHash keyedHash;

    RawPayloads(KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
    }

    public ReceiptId newReceipt() {
        return new ReceiptId(receipts.generate().toString());
    }

    /**
     * A lead to be taken in, in order with all else that its source says.
     *
     * @param row where it stood, when it came in a batch
     */
    public DomainEventMessage<?> lead(
            RawRequest request, ReceiptId receiptId, byte[] body, Source source, @Nullable BatchRow row) {
        return message(
                request.received(receiptId, Kind.LEAD, body, row),
                RawPayloadEvent.RECEIVED,
                and(request.metadata(), Metadata.SEQUENCE, sequence(source)));
    }

    /**
     * A platform's lead, to be read by this version of a mapping for ever.
     *
     * @param mapping as in {@link Metadata#MAPPING}
     */
    public DomainEventMessage<?> mappedLead(
            RawRequest request, ReceiptId receiptId, byte[] body, Source source, String mapping) {
        DomainEventMessage<?> lead = lead(request, receiptId, body, source, null);
        return lead.andMetaData(Map.of(Metadata.MAPPING, mapping));
    }

    /**
     * Bytes that the intake has nothing to do with: a batch as a whole, a dry run, a customer record, or what is rejected
     * at once.
     */
    public DomainEventMessage<?> kept(RawRequest request, ReceiptId receiptId, Kind kind, byte[] body) {
        return message(request.received(receiptId, kind, body, null), RawPayloadEvent.RECEIVED, request.metadata());
    }

    public DomainEventMessage<?> rejected(ReceiptId receiptId, Rejection rejection, Map<String, ?> metadata) {
        RawPayloadRejected rejected =
                new RawPayloadRejected(receiptId, rejection.code(), rejection.message(), rejection.details());
        return settled(rejected, metadata);
    }

    /** What became of a payload. */
    public DomainEventMessage<?> settled(RawPayloadEvent event, Map<String, ?> metadata) {
        return message(event, RawPayloadEvent.SETTLED, metadata);
    }

    private static DomainEventMessage<?> message(RawPayloadEvent event, long sequence, Map<String, ?> metadata) {
        return new GenericDomainEventMessage<>(
                RawPayloadEvent.STREAM_TYPE, event.receiptId().value(), sequence, event, metadata);
    }

    private String sequence(Source source) {
        byte[] hash = keyedHash.of(
                "sequence", source.partnerId() + "\0" + source.sourceSystem() + "\0" + source.externalId());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static Map<String, String> and(Map<String, String> metadata, String key, String value) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put(key, value);
        return all;
    }
}
