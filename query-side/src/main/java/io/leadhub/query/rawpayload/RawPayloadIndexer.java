package io.leadhub.query.rawpayload;

import static java.util.Comparator.comparingLong;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.batch.BatchedEventHandler.Unhandled;
import io.leadhub.query.elasticsearch.Document;
import io.leadhub.query.elasticsearch.DocumentStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings the list of raw payloads up to date with a batch of events: one read at most, and one write. */
@Component
class RawPayloadIndexer {

    private final DocumentStore documents;
    private final RawPayloads payloads;
    private final JsonMapper json = new JsonMapper();

    RawPayloadIndexer(DocumentStore documents, RawPayloads payloads) {
        this.documents = documents;
        this.payloads = payloads;
    }

    List<Unhandled> index(String index, List<EventMessage<?>> events) {
        Map<ReceiptId, List<DomainEventMessage<?>>> byReceipt = byReceipt(events);
        Map<String, RawPayloadEntry> known =
                documents.read(index, receivedBefore(byReceipt), "payload", RawPayloadEntry.class);
        Map<ReceiptId, Throwable> failed = new LinkedHashMap<>();
        List<Document> written = new ArrayList<>();
        byReceipt.forEach((receipt, news) -> {
            Optional<RawPayloadEntry> before = Optional.ofNullable(known.get(receipt.value()));
            Optional<RawPayloadEntry> entry = folded(receipt, before, news);
            entry.ifPresentOrElse(
                    now -> written.add(document(now, news.getLast().getSequenceNumber())),
                    () -> failed.put(receipt, new IllegalStateException("A payload was settled that never arrived")));
        });
        documents.write(index, written).forEach((id, reason) -> failed.put(new ReceiptId(id), reason));
        return failed.entrySet().stream()
                .flatMap(receipt -> byReceipt.getOrDefault(receipt.getKey(), List.of()).stream()
                        .map(event -> new Unhandled(event, receipt.getValue())))
                .toList();
    }

    private Optional<RawPayloadEntry> folded(
            ReceiptId receipt, Optional<RawPayloadEntry> before, List<DomainEventMessage<?>> news) {
        boolean begins = news.getFirst().getSequenceNumber() == 0;
        Optional<RawPayloadEntry> entry = before.isPresent() || begins
                ? before
                : payloads.received(receipt).flatMap(received -> RawPayloadEntry.after(Optional.empty(), received));
        for (DomainEventMessage<?> message : news) {
            entry = RawPayloadEntry.after(entry, (RawPayloadEvent) message.getPayload());
        }
        return entry;
    }

    private Document document(RawPayloadEntry entry, long sequence) {
        byte[] bytes = json.writeValueAsBytes(RawPayloadDocument.of(entry));
        return new Document(entry.receiptId().value(), sequence + 1, bytes);
    }

    private static List<String> receivedBefore(Map<ReceiptId, List<DomainEventMessage<?>>> byReceipt) {
        return byReceipt.entrySet().stream()
                .filter(receipt -> !(receipt.getValue().getFirst().getPayload() instanceof RawPayloadReceived))
                .map(receipt -> receipt.getKey().value())
                .toList();
    }

    private static Map<ReceiptId, List<DomainEventMessage<?>>> byReceipt(List<EventMessage<?>> events) {
        Map<ReceiptId, List<DomainEventMessage<?>>> byReceipt = new LinkedHashMap<>();
        for (EventMessage<?> event : events) {
            ReceiptId receipt = ((RawPayloadEvent) event.getPayload()).receiptId();
            byReceipt.computeIfAbsent(receipt, unseen -> new ArrayList<>()).add((DomainEventMessage<?>) event);
        }
        byReceipt.values().forEach(story -> story.sort(comparingLong(DomainEventMessage::getSequenceNumber)));
        return byReceipt;
    }
}
