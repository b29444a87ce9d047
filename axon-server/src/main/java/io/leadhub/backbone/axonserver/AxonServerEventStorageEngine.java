package io.leadhub.backbone.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.leadhub.backbone.crypto.SubjectKeys;
import io.leadhub.backbone.serialization.DataSubjects;
import io.leadhub.backbone.store.AggregateStreams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.axonserver.connector.event.axon.GrpcMetaDataAwareSerializer;
import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps events on the server. They are appended when the transaction at hand commits, together with its rows; until then
 * only this transaction sees them.
 */
final class AxonServerEventStorageEngine implements EventStorageEngine, AggregateStreams {

    private static final String PRELOADED = AggregateStreams.class.getName();

    private static final Logger log = LoggerFactory.getLogger(AxonServerEventStorageEngine.class);

    /** Longer streams are read when they are asked for, one at a time. */
    private static final int LONGEST_PRELOADED = 32;

    private static final int PORTION = 1_000;
    private static final long PORTION_BYTES = 16L << 20;

    private final EventServer server;
    private final SettledEvents settled;
    private final JointCommits commits;
    private final TransactionManager transactions;
    private final SubjectKeys keys;
    private final Serializer serializer;
    private final GrpcMetaDataConverter metadata;
    private final EventUpcaster upcasters;

    AxonServerEventStorageEngine(
            EventServer server,
            SettledEvents settled,
            JointCommits commits,
            TransactionManager transactions,
            SubjectKeys keys,
            Serializer serializer,
            EventUpcaster upcasters) {
        this.server = server;
        this.settled = settled;
        this.commits = commits;
        this.transactions = transactions;
        this.keys = keys;
        this.serializer = new GrpcMetaDataAwareSerializer(serializer);
        this.metadata = new GrpcMetaDataConverter(serializer);
        this.upcasters = upcasters;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            transactions.executeInTransaction(() -> appendEvents(events));
            return;
        }
        List<DomainEventMessage<?>> messages = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            messages.add(EventUtils.asDomainEventMessage(event));
        }
        prepareKeys(messages);
        commits.enlist(messages, messages.stream().map(this::write).toList());
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("There are no snapshots");
    }

    /** A server that does not answer has nothing new to tell: readers ask again by themselves. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        List<EventWithToken> events;
        try {
            events = settled.after(position(token), Long.MAX_VALUE, PORTION, PORTION_BYTES);
        } catch (ServerUnreachable silent) {
            log.warn("Axon Server cannot be read on, it is asked again: {}", silent.toString());
            return Stream.empty();
        }
        return read(events);
    }

    /** Makes messages of what was stored. */
    Stream<TrackedEventMessage<?>> read(List<EventWithToken> events) {
        keys.prefetch(events.stream()
                .map(event -> event.getEvent().getAggregateIdentifier())
                .filter(stream -> !TransactionMark.isStream(stream))
                .distinct()
                .toList());
        Stream<TrackedEventData<?>> data = events.stream()
                .map(event -> new TrackedDomainEventData<>(
                        new GlobalSequenceTrackingToken(event.getToken()),
                        new GrpcBackedDomainEventData(event.getEvent())));
        return EventUtils.upcastAndDeserializeTrackedEvents(data, serializer, upcasters);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.concat(
                readStored(aggregateIdentifier, firstSequenceNumber),
                DomainEventStream.of(commits.enlistedFor(aggregateIdentifier, firstSequenceNumber)));
    }

    @Override
    public void preload(Collection<String> aggregateIds) {
        Map<String, List<Event>> streams = server.shortStreams(aggregateIds, LONGEST_PRELOADED);
        keys.prefetch(streams.keySet());
        preloaded().putAll(streams);
    }

    private DomainEventStream readStored(String stream, long from) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                stored(stream, from).stream().map(GrpcBackedDomainEventData::new), serializer, upcasters);
    }

    /** What was preloaded is handed out once: whoever comes again wants to see what happened since. */
    private List<Event> stored(String stream, long from) {
        List<Event> preloaded = CurrentUnitOfWork.isStarted() ? preloaded().remove(stream) : null;
        return preloaded == null
                ? server.stream(stream, from)
                : preloaded.stream()
                        .filter(event -> event.getAggregateSequenceNumber() >= from)
                        .toList();
    }

    private static Map<String, List<Event>> preloaded() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(PRELOADED, key -> new HashMap<>());
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        List<DomainEventMessage<?>> enlisted = commits.enlistedFor(aggregateIdentifier, 0);
        if (!enlisted.isEmpty()) {
            return Optional.of(enlisted.getLast().getSequenceNumber());
        }
        OptionalLong last = server.lastSequence(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return token(server.head());
    }

    /** Always a place, also before the first event: no place would say that nothing has happened from this time on. */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(server.positionAt(dateTime));
    }

    private void prepareKeys(List<DomainEventMessage<?>> events) {
        Set<String> unborn = new LinkedHashSet<>();
        Set<String> known = new LinkedHashSet<>();
        for (DomainEventMessage<?> event : events) {
            DataSubjects.find(event.getPayload()).ifPresent(subject -> {
                boolean first = event.getSequenceNumber() == 0
                        && event.getAggregateIdentifier().equals(subject);
                (first ? unborn : known).add(subject);
            });
        }
        known.removeAll(unborn);
        keys.prepare(unborn, known);
    }

    private Event write(DomainEventMessage<?> message) {
        var payload = message.serializePayload(serializer, byte[].class);
        String revision = payload.getType().getRevision();
        Event.Builder event = Event.newBuilder()
                .setMessageIdentifier(message.getIdentifier())
                .setAggregateIdentifier(message.getAggregateIdentifier())
                .setAggregateSequenceNumber(message.getSequenceNumber())
                .setTimestamp(message.getTimestamp().toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(payload.getType().getName())
                        .setRevision(revision == null ? "" : revision)
                        .setData(ByteString.copyFrom(payload.getData())));
        if (message.getType() != null) {
            event.setAggregateType(message.getType());
        }
        message.getMetaData().forEach((name, value) -> event.putMetaData(name, metadata.convertToMetaDataValue(value)));
        return event.build();
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    private static @Nullable TrackingToken token(long position) {
        return position < 0 ? null : new GlobalSequenceTrackingToken(position);
    }
}
