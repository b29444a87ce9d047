package io.leadhub.query.showroom;

import io.leadhub.api.showroom.ShowroomEvent;
import io.leadhub.backbone.batch.BatchedEventHandler;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Keeps what the showroom shows. */
@Component
@ProcessingGroup(ShowroomProjection.GROUP)
class ShowroomProjection extends BatchedEventHandler {

    static final String GROUP = "showroom";

    private final ShowroomIndexer indexer;

    ShowroomProjection(ShowroomIndexer indexer) {
        this.indexer = indexer;
    }

    @EventHandler
    void on(ShowroomEvent event, EventMessage<?> message) {
        gather(message);
    }

    @Override
    protected List<Unhandled> handle(List<EventMessage<?>> events) {
        return indexer.index(ShowroomIndex.ITEMS.alias(), events);
    }
}
