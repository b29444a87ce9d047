package io.leadhub.query.showroom;

import io.leadhub.api.showroom.ShowroomEvent;
import io.leadhub.api.showroom.ShowroomEvent.ItemPublished;
import io.leadhub.api.showroom.ShowroomEvent.ItemWithdrawn;
import io.leadhub.backbone.batch.BatchedEventHandler.Unhandled;
import io.leadhub.query.elasticsearch.Document;
import io.leadhub.query.elasticsearch.DocumentRefused;
import io.leadhub.query.elasticsearch.DocumentStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings the showroom's documents up to date: every event tells the whole of its item, so the newest is written. */
@Component
class ShowroomIndexer {

    private final DocumentStore documents;
    private final JsonMapper json = new JsonMapper();

    ShowroomIndexer(DocumentStore documents) {
        this.documents = documents;
    }

    List<Unhandled> index(String index, List<EventMessage<?>> events) {
        Map<String, DomainEventMessage<?>> newest = new LinkedHashMap<>();
        for (EventMessage<?> event : events) {
            DomainEventMessage<?> message = (DomainEventMessage<?>) event;
            newest.merge(
                    itemOf(message),
                    message,
                    (one, other) -> one.getSequenceNumber() >= other.getSequenceNumber() ? one : other);
        }
        Map<String, DocumentRefused> refused = documents.write(
                index, newest.values().stream().map(this::document).toList());
        List<Unhandled> unhandled = new ArrayList<>();
        for (EventMessage<?> event : events) {
            DocumentRefused reason = refused.get(itemOf(event));
            if (reason != null) {
                unhandled.add(new Unhandled(event, reason));
            }
        }
        return unhandled;
    }

    private Document document(DomainEventMessage<?> message) {
        ItemDocument document =
                switch ((ShowroomEvent) message.getPayload()) {
                    case ItemPublished published ->
                        ItemDocument.of(ShownItem.of(published.itemId(), published.item(), message.getTimestamp()));
                    case ItemWithdrawn withdrawn -> ItemDocument.withdrawn(withdrawn.itemId());
                };
        return new Document(itemOf(message), message.getSequenceNumber() + 1, json.writeValueAsBytes(document));
    }

    private static String itemOf(EventMessage<?> message) {
        return ((ShowroomEvent) message.getPayload()).itemId().value();
    }
}
