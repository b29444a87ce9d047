package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.archive.StoredEvents;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells which payloads need nothing more, so that a position that went back applies none of them again. */
@Component
class SettledPayloads {

    private final StoredEvents events;

    SettledPayloads(StoredEvents events) {
        this.events = events;
    }

    Set<ReceiptId> among(Collection<ReceiptId> receipts) {
        return events.reaching(receipts.stream().map(ReceiptId::value).toList(), RawPayloads.SETTLED).stream()
                .map(ReceiptId::new)
                .collect(Collectors.toSet());
    }
}
