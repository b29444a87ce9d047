package io.leadhub.query.rawpayload;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.backbone.batch.BatchedEventHandler;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Keeps the list of raw payloads. */
@Component
@ProcessingGroup(RawPayloadProjection.GROUP)
class RawPayloadProjection extends BatchedEventHandler {

    static final String GROUP = "raw-payloads";

    private final RawPayloadIndexer indexer;

    RawPayloadProjection(RawPayloadIndexer indexer) {
        this.indexer = indexer;
    }

    @EventHandler
    void on(RawPayloadEvent event, EventMessage<?> message) {
        gather(message);
    }

    @Override
    protected List<Unhandled> handle(List<EventMessage<?>> events) {
        return indexer.index(RawPayloadIndex.RAW_PAYLOADS.alias(), events);
    }
}
