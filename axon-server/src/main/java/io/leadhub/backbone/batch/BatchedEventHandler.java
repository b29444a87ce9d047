package io.leadhub.backbone.batch;

import io.leadhub.backbone.processing.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An event handler that works off the events of one batch together, just before the batch commits, so that a batch
 * costs one round trip to the store it writes to. Subclasses annotate themselves with {@link ProcessingGroup} and hand
 * each message that an {@code @EventHandler} gets to {@link #gather}.
 */
public abstract class BatchedEventHandler {

    private @Nullable DeadLetters deadLetters;

    /** Where events that are refused by themselves are parked. */
    @Autowired
    public final void parkIn(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Adds the message to the batch at hand. */
    protected final void gather(EventMessage<?> message) {
        CurrentUnitOfWork.get()
                .<List<EventMessage<?>>>getOrComputeResource(resource(), this::newBatch)
                .add(message);
    }

    /**
     * Works off events in the order they were gathered. Must be harmless when events come again.
     *
     * @return the events that cannot be worked off, each with its reason; they and what follows them in their sequence
     *     are parked as dead letters, the rest of the batch goes on
     * @throws RuntimeException when a neighbour cannot be reached at all: the batch is tried again
     */
    protected abstract List<Unhandled> handle(List<EventMessage<?>> events);

    /** The group whose dead letters this handler's events become. */
    protected String group() {
        return getClass().getAnnotation(ProcessingGroup.class).value();
    }

    private List<EventMessage<?>> newBatch(String resource) {
        List<EventMessage<?>> batch = new ArrayList<>();
        CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> workOff(batch, unitOfWork));
        return batch;
    }

    private void workOff(List<EventMessage<?>> batch, UnitOfWork<?> unitOfWork) {
        List<Unhandled> refused = handle(List.copyOf(batch));
        if (refused.isEmpty()) {
            return;
        }
        if (unitOfWork.resources().containsKey(DeadLetter.class.getName())) {
            throw new StillUnhandled(refused.getFirst().reason());
        }
        DeadLetters queue = Objects.requireNonNull(deadLetters);
        refused.forEach(event -> queue.park(group(), event.event(), event.reason()));
    }

    private String resource() {
        return "batch/" + group() + "/" + System.identityHashCode(this);
    }

    /** An event that was refused by itself, and why. */
    public record Unhandled(EventMessage<?> event, Throwable reason) {}

    private static final class StillUnhandled extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StillUnhandled(Throwable reason) {
            super(reason);
        }
    }
}
