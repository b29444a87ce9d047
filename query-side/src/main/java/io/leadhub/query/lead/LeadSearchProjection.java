package io.leadhub.query.lead;

import io.leadhub.api.lead.LeadEvent;
import io.leadhub.backbone.batch.BatchedEventHandler;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Keeps the search documents of every lead, ready to be rebuilt from the first event. */
@Component
@ProcessingGroup(LeadSearchProjection.GROUP)
class LeadSearchProjection extends BatchedEventHandler {

    static final String GROUP = "lead-search";

    private final LeadIndexer indexer;

    LeadSearchProjection(LeadIndexer indexer) {
        this.indexer = indexer;
    }

    @EventHandler
    void on(LeadEvent event, EventMessage<?> message) {
        gather(message);
    }

    @Override
    protected List<Unhandled> handle(List<EventMessage<?>> events) {
        return indexer.index(LeadIndex.LEADS.alias(), events);
    }
}
