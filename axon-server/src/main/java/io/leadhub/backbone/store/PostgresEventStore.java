package io.leadhub.backbone.store;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The framework's event store with readers of our own. The framework's hold a linked chain of all events since the one
 * that a slow reader stands at, whose nodes drag each other into the old generation, and they look for news twice a
 * second only.
 */
final class PostgresEventStore extends EmbeddedEventStore {

    /** Events of usual size are a hundredth of it; whole batches as they came in are not. */
    static final long PORTION_BYTES = 8L << 20;

    private static final long SHARED_BYTES = 4 * PORTION_BYTES;
    private static final Duration GATHERING = Duration.ofMillis(150);
    private static final Duration OTHER_NODES = Duration.ofSeconds(1);

    private final NewestEvents newest;
    private final Commits commits = new Commits(GATHERING, OTHER_NODES);

    /**
     * @param eventSerializer of the engine, which knows the bytes that an event was read as
     * @param portion how many events are read at once
     * @param shared how many of the newest events are kept for all readers
     */
    PostgresEventStore(EmbeddedEventStore.Builder builder, Serializer eventSerializer, int portion, int shared) {
        super(builder);
        var reader = new PortionReader(
                storageEngine(),
                event -> event.serializePayload(eventSerializer, byte[].class).getData().length,
                portion,
                PORTION_BYTES);
        this.newest = new NewestEvents(reader, shared, SHARED_BYTES);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken position) {
        return new EventReader(newest, commits, position);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        commits.committed();
    }

    @Override
    public void shutDown() {
        super.shutDown();
        commits.close();
    }
}
