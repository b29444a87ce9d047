package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.archive.StoredEvents;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells how far payloads stand in the store, where a position or an answer of the store tells less. */
@Component
public class RecordedPayloads {

    private final StoredEvents events;

    RecordedPayloads(StoredEvents events) {
        this.events = events;
    }

    /** Those that are durable. */
    Set<ReceiptId> received(Collection<ReceiptId> receipts) {
        return reaching(receipts, RawPayloadEvent.RECEIVED);
    }

    /** Those that need nothing more, so that a position that went back applies none of them again. */
    public Set<ReceiptId> settled(Collection<ReceiptId> receipts) {
        return reaching(receipts, RawPayloadEvent.SETTLED);
    }

    private Set<ReceiptId> reaching(Collection<ReceiptId> receipts, long sequence) {
        return events.reaching(receipts.stream().map(ReceiptId::value).toList(), sequence).stream()
                .map(ReceiptId::new)
                .collect(Collectors.toSet());
    }
}
