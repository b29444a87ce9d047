package io.leadhub.query.lead;

import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadId;
import io.leadhub.backbone.batch.BatchedEventHandler.Unhandled;
import io.leadhub.query.elasticsearch.Document;
import io.leadhub.query.elasticsearch.DocumentStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the documents of leads up to date with a batch of events: one read for the leads that were there before, one
 * write for every document. Whatever comes again, late or from the start leaves the newest documents as they are.
 */
@Component
class LeadIndexer {

    private final DocumentStore documents;
    private final LeadHistory history;
    private final JsonMapper json = new JsonMapper();

    LeadIndexer(DocumentStore documents, LeadHistory history) {
        this.documents = documents;
        this.history = history;
    }

    /** @return the events of leads that have a document which the search engine refuses */
    List<Unhandled> index(String index, List<EventMessage<?>> events) {
        Map<LeadId, List<DomainEventMessage<?>>> byLead = byLead(events);
        Map<String, LeadState> known = documents.read(index, thoseNotBornHere(byLead), "fold", LeadState.class);
        Map<LeadId, Throwable> failed = new LinkedHashMap<>();
        Map<String, LeadId> leads = new HashMap<>();
        List<Document> views = new ArrayList<>();
        byLead.forEach((lead, news) -> {
            LeadState before = known.getOrDefault(lead.value(), LeadState.NOTHING);
            try {
                for (Document view : documentsOf(lead, folded(lead, before, news))) {
                    leads.put(view.id(), lead);
                    views.add(view);
                }
            } catch (EventContradicts contradiction) {
                failed.put(lead, contradiction);
            }
        });
        documents.write(index, views).forEach((id, reason) -> failed.put(leads.get(id), reason));
        return failed.entrySet().stream()
                .flatMap(lead -> byLead.getOrDefault(lead.getKey(), List.of()).stream()
                        .map(event -> new Unhandled(event, lead.getValue())))
                .toList();
    }

    private LeadState folded(LeadId lead, LeadState before, List<DomainEventMessage<?>> news) {
        LeadState state = before;
        for (DomainEventMessage<?> message : news) {
            long sequence = message.getSequenceNumber();
            if (sequence > state.applied() + 1) {
                state = caughtUp(lead, state, sequence);
            }
            state = applied(state, message);
        }
        return state;
    }

    private LeadState caughtUp(LeadId lead, LeadState state, long until) {
        LeadState caughtUp = state;
        for (DomainEventMessage<?> missed : history.between(lead, state.applied() + 1, until)) {
            caughtUp = applied(caughtUp, missed);
        }
        return caughtUp;
    }

    private static LeadState applied(LeadState state, DomainEventMessage<?> message) {
        return message.getSequenceNumber() <= state.applied()
                ? state
                : state.after((LeadEvent) message.getPayload(), message.getSequenceNumber());
    }

    private List<Document> documentsOf(LeadId lead, LeadState state) {
        long version = state.applied() + 1;
        List<Document> views = new ArrayList<>();
        views.add(new Document(lead.value(), version, json.writeValueAsBytes(LeadDocument.joined(state))));
        if (!LeadDocument.isTheSameForEverybody(state)) {
            state.partners().stream().filter(partner -> !partner.isPlatform()).forEach(partner -> {
                LeadDocument own = LeadDocument.ofPartner(state, partner);
                views.add(new Document(LeadDocument.idOf(lead, partner), version, json.writeValueAsBytes(own)));
            });
        }
        return views;
    }

    private static Map<LeadId, List<DomainEventMessage<?>>> byLead(List<EventMessage<?>> events) {
        Map<LeadId, List<DomainEventMessage<?>>> byLead = new LinkedHashMap<>();
        for (EventMessage<?> event : events) {
            LeadId lead = ((LeadEvent) event.getPayload()).leadId();
            byLead.computeIfAbsent(lead, unseen -> new ArrayList<>()).add((DomainEventMessage<?>) event);
        }
        return byLead;
    }

    private static List<String> thoseNotBornHere(Map<LeadId, List<DomainEventMessage<?>>> byLead) {
        return byLead.entrySet().stream()
                .filter(lead -> lead.getValue().getFirst().getSequenceNumber() > 0)
                .map(lead -> lead.getKey().value())
                .toList();
    }
}
