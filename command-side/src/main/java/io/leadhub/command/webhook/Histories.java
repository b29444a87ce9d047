package io.leadhub.command.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What happened before the events of one batch, read once for each stream. */
final class Histories {

    private final EventStore events;
    private final Map<String, List<? extends DomainEventMessage<?>>> streams = new HashMap<>();

    Histories(EventStore events) {
        this.events = events;
    }

    /** The stream of this event up to and with it. */
    List<? extends DomainEventMessage<?>> upTo(DomainEventMessage<?> event) {
        if (event.getSequenceNumber() == 0) {
            return List.of(event);
        }
        List<? extends DomainEventMessage<?>> known = streams.get(event.getAggregateIdentifier());
        if (known == null || known.isEmpty() || known.getLast().getSequenceNumber() < event.getSequenceNumber()) {
            known = events.readEvents(event.getAggregateIdentifier()).asStream().toList();
            streams.put(event.getAggregateIdentifier(), known);
        }
        return known.stream()
                .filter(earlier -> earlier.getSequenceNumber() <= event.getSequenceNumber())
                .toList();
    }
}
