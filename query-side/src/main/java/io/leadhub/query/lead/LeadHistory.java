package io.leadhub.query.lead;

import io.leadhub.api.lead.LeadId;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** What the event store knows of one lead; asked when an index lacks what came before an event. */
@Component
class LeadHistory {

    private final EventStore events;

    LeadHistory(EventStore events) {
        this.events = events;
    }

    /** The lead's events from one sequence number up to, but without, another. */
    List<DomainEventMessage<?>> between(LeadId lead, long from, long until) {
        return events.readEvents(lead.value(), from)
                .asStream()
                .takeWhile(event -> event.getSequenceNumber() < until)
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }
}
