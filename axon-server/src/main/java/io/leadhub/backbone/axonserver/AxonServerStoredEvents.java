package io.leadhub.backbone.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.leadhub.backbone.archive.Selection;
import io.leadhub.backbone.archive.StoredEvent;
import io.leadhub.backbone.archive.StoredEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The archive on the server: read through in the order of the store, or by the places of one stream. */
final class AxonServerStoredEvents implements StoredEvents {

    private static final int AT_ONCE = 1_000;
    private static final long LARGEST_PAGE_BYTES = 4L << 20;

    /** Further behind, {@link EventPlaces} are waited for. */
    private static final long UNPLACED = 20_000;

    /** Events are stored nearly, but not quite, in the order of their time. */
    private static final Duration DISORDER = Duration.ofMinutes(2);

    private final EventServer server;
    private final SettledEvents settled;
    private final PreparedRows pending;
    private final EventPlaces places;
    private final AxonServerEventStorageEngine engine;

    AxonServerStoredEvents(
            EventServer server,
            SettledEvents settled,
            PreparedRows pending,
            EventPlaces places,
            AxonServerEventStorageEngine engine) {
        this.server = server;
        this.settled = settled;
        this.pending = pending;
        this.places = places;
        this.engine = engine;
    }

    @Override
    public List<StoredEvent> page(Selection selection, long after, long upTo, int most) {
        return selection.aggregateId().isPresent()
                ? ofStream(selection.aggregateId().get(), selection, after, upTo, most)
                : ofAll(selection, after, upTo, most);
    }

    private List<StoredEvent> ofAll(Selection selection, long after, long upTo, int most) {
        long at = Math.max(after, beginning(selection));
        while (true) {
            List<EventWithToken> read = settled.after(at, upTo, AT_ONCE, LARGEST_PAGE_BYTES);
            if (read.isEmpty()) {
                return List.of();
            }
            List<EventWithToken> wanted = read.stream()
                    .filter(event -> isWanted(event.getEvent(), selection))
                    .limit(most)
                    .toList();
            if (!wanted.isEmpty()) {
                return messages(wanted);
            }
            at = read.getLast().getToken();
        }
    }

    private List<StoredEvent> ofStream(String stream, Selection selection, long after, long upTo, int most) {
        NavigableMap<Long, Long> sequences = sequences(stream, after, upTo, most);
        while (!sequences.isEmpty()) {
            List<EventWithToken> wanted = events(stream, sequences).stream()
                    .filter(event -> isWanted(event.getEvent(), selection))
                    .toList();
            if (!wanted.isEmpty()) {
                return messages(wanted);
            }
            sequences = sequences(stream, sequences.lastKey(), upTo, most);
        }
        return List.of();
    }

    private NavigableMap<Long, Long> sequences(String stream, long after, long upTo, int most) {
        long placed = placed();
        NavigableMap<Long, Long> sequences = places.of(stream, after, upTo, most);
        long at = Math.max(placed, after);
        List<EventWithToken> unplaced = server.after(at, upTo, AT_ONCE, LARGEST_PAGE_BYTES);
        while (sequences.size() < most && !unplaced.isEmpty()) {
            for (EventWithToken event : unplaced) {
                if (event.getEvent().getAggregateIdentifier().equals(stream) && sequences.size() < most) {
                    sequences.put(event.getToken(), event.getEvent().getAggregateSequenceNumber());
                }
            }
            at = unplaced.getLast().getToken();
            unplaced = server.after(at, upTo, AT_ONCE, LARGEST_PAGE_BYTES);
        }
        return sequences;
    }

    private long placed() {
        long placed = places.reached();
        if (server.head() - placed > UNPLACED) {
            throw new ServerUnreachable("The places of events are still being found out");
        }
        return placed;
    }

    private List<EventWithToken> events(String stream, NavigableMap<Long, Long> sequences) {
        List<Event> events = server.stream(stream, sequences.firstEntry().getValue());
        List<EventWithToken> placed = new ArrayList<>();
        sequences.forEach((position, sequence) -> events.stream()
                .filter(event -> event.getAggregateSequenceNumber() == sequence)
                .findFirst()
                .ifPresent(event -> placed.add(EventWithToken.newBuilder()
                        .setToken(position)
                        .setEvent(event)
                        .build())));
        return placed;
    }

    @Override
    public long settledHead() {
        long head = newest();
        pending.awaitThoseOfNow();
        return head;
    }

    @Override
    public long newest() {
        return Math.max(0, server.head());
    }

    @Override
    public OptionalLong newestOf(String aggregateId) {
        return server.lastSequence(aggregateId).isPresent() ? OptionalLong.of(newest()) : OptionalLong.empty();
    }

    @Override
    public Map<String, Long> newestOf(Collection<String> aggregateIds) {
        Set<String> born = server.reaching(aggregateIds, 0);
        long newest = newest();
        return born.stream().collect(Collectors.toMap(stream -> stream, stream -> newest));
    }

    @Override
    public Set<String> reaching(Collection<String> aggregateIds, long sequence) {
        return server.reaching(aggregateIds, sequence);
    }

    private long beginning(Selection selection) {
        return selection
                .from()
                .map(from -> server.positionAt(from.minus(DISORDER)))
                .orElse(-1L);
    }

    private List<StoredEvent> messages(List<EventWithToken> events) {
        return engine.read(events).map(AxonServerStoredEvents::stored).toList();
    }

    private static StoredEvent stored(TrackedEventMessage<?> message) {
        return new StoredEvent(message.trackingToken().position().orElseThrow(), (DomainEventMessage<?>) message);
    }

    private static boolean isWanted(Event event, Selection selection) {
        Instant at = Instant.ofEpochMilli(event.getTimestamp());
        return !TransactionMark.isStream(event.getAggregateIdentifier())
                && (selection.types().isEmpty()
                        || Set.copyOf(selection.types())
                                .contains(shortType(event.getPayload().getType())))
                && selection.from().filter(at::isBefore).isEmpty()
                && selection.to().filter(to -> !at.isBefore(to)).isEmpty();
    }

    private static String shortType(String type) {
        return type.substring(type.lastIndexOf('$') + 1);
    }
}
