package io.leadhub.backbone.projection;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;

/**
 * A projection that works off the events of one batch together, just before the batch commits, so that a batch costs
 * one round trip to the store it writes to. Subclasses annotate themselves with
 * {@link org.axonframework.config.ProcessingGroup} and hand each message that an {@code @EventHandler} gets to
 * {@link #gather}.
 */
public abstract class BatchedProjection {

    /** Adds the message to the batch at hand. */
    protected final void gather(EventMessage<?> message) {
        throw new UnsupportedOperationException();
    }

    /**
     * Projects events in the order they were gathered. Must be harmless when events come again.
     *
     * @return the events that cannot be projected, each with its reason; they and what follows them in their sequence
     *     are parked as dead letters, the rest of the batch goes on
     * @throws RuntimeException when the store cannot be reached at all: the batch is tried again
     */
    protected abstract List<Unprojectable> project(List<EventMessage<?>> events);

    /** An event that was refused by itself, and why. */
    public record Unprojectable(EventMessage<?> event, Throwable reason) {}
}
