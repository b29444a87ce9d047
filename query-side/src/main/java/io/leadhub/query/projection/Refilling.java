package io.leadhub.query.projection;

import io.leadhub.backbone.batch.BatchedEventHandler;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;

/**
 * Works every event of a projection into its new index. What is refused is parked among the projection's own dead
 * letters, which are tried again on whatever index is in use by then.
 */
final class Refilling extends BatchedEventHandler implements EventHandlerInvoker {

    private final IndexedProjection projection;
    private final String index;

    Refilling(IndexedProjection projection, String index) {
        this.projection = projection;
        this.index = index;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return canHandleType(message.getPayloadType())
                && segment.matches(
                        Objects.hashCode(SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(message)));
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return projection.events().isAssignableFrom(payloadType);
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        gather(message);
    }

    @Override
    protected List<Unhandled> handle(List<EventMessage<?>> events) {
        return projection.filling().fill(index, events);
    }

    @Override
    protected String group() {
        return projection.group();
    }
}
