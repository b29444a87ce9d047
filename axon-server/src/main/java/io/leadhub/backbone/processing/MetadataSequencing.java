package io.leadhub.backbone.processing;

import io.leadhub.api.Metadata;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.jspecify.annotations.Nullable;

/** Keeps in order what shares {@link Metadata#SEQUENCE}, or else the aggregate. */
public final class MetadataSequencing implements SequencingPolicy<EventMessage<?>> {

    @Override
    public @Nullable Object getSequenceIdentifierFor(EventMessage<?> event) {
        Object sequence = event.getMetaData().get(Metadata.SEQUENCE);
        if (sequence != null) {
            return sequence;
        }
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
