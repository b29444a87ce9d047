package io.leadhub.backbone.processing;

import io.leadhub.backbone.archive.Selection;
import io.leadhub.backbone.archive.StoredEvents;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far groups of handlers are in the stream, on all nodes together. */
public final class Positions {

    private static final int PATIENCE_MILLIS = 200;
    private static final Selection EVERYTHING =
            new Selection(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final EventStore events;
    private final StoredEvents archive;
    private final EventProcessingConfiguration processing;
    private final Clock clock = Clock.systemUTC();

    Positions(
            JdbcTemplate jdbc,
            Serializer serializer,
            EventStore events,
            StoredEvents archive,
            EventProcessingConfiguration processing) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.events = events;
        this.archive = archive;
        this.processing = processing;
    }

    public long head() {
        TrackingToken head = events.createHeadToken();
        return head == null ? 0 : Math.max(0, head.position().orElse(0));
    }

    /** What all segments have worked off; what this node knows is newer than what has been stored. */
    public Place of(String processor) {
        return segments(processor).stream().reduce(Place::nearer).orElse(Place.START);
    }

    /** Whether every segment has worked off what stands at this position, or has nothing to do with it. */
    public boolean hasSeen(String processor, long position) {
        Collection<Place> segments = segments(processor);
        return !segments.isEmpty() && segments.stream().allMatch(segment -> segment.covers(position));
    }

    /** Up to where nothing is left to be worked off. */
    public long complete(String processor) {
        return segments(processor).stream().mapToLong(Place::complete).min().orElse(0);
    }

    /** Whether the group could not work off what stands at this position. */
    public boolean isParked(String group, long position) {
        return archive.page(EVERYTHING, position - 1, position, 1).stream()
                .anyMatch(event -> isParked(group, event.message().getIdentifier()));
    }

    private boolean isParked(String group, String eventIdentifier) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM dead_letter_entry WHERE processing_group = ? AND event_identifier = ?)",
                Boolean.class,
                group,
                eventIdentifier));
    }

    private Collection<Place> segments(String processor) {
        Map<Integer, Place> segments = new HashMap<>();
        jdbc.query(
                "SELECT segment, token, token_type FROM token_entry WHERE processor_name = ?",
                row -> {
                    segments.put(row.getInt("segment"), stored(row.getBytes("token"), row.getString("token_type")));
                },
                processor);
        processing.eventProcessor(processor, StreamingEventProcessor.class).ifPresent(local -> local.processingStatus()
                .forEach((segment, status) ->
                        segments.merge(segment, Place.at(status.getTrackingToken()), Place::further)));
        return segments.values();
    }

    /** How long ago the first event behind this place was stored. */
    public Duration age(Place place) {
        try (var behind = events.openStream(place.token())) {
            if (!behind.hasNextAvailable(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return Duration.ZERO;
            }
            Duration age = Duration.between(behind.nextAvailable().getTimestamp(), clock.instant());
            return age.isNegative() ? Duration.ZERO : age;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Duration.ZERO;
        }
    }

    private Place stored(byte @Nullable [] token, @Nullable String type) {
        return token == null || type == null
                ? Place.START
                : Place.at(serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null)));
    }

    /**
     * A place in the stream.
     *
     * @param token as the store knows it; {@code null} before the first event
     */
    public record Place(long position, @Nullable TrackingToken token) {

        static final Place START = new Place(0, null);

        static Place at(@Nullable TrackingToken token) {
            TrackingToken plain = token == null ? null : WrappedToken.unwrapLowerBound(token);
            return plain == null
                    ? START
                    : new Place(Math.max(0, plain.position().orElse(0)), plain);
        }

        /** Everything up to here has been worked off: positions that have not shown yet end it. */
        public long complete() {
            return token instanceof GapAwareTrackingToken gaps && gaps.hasGaps()
                    ? gaps.getGaps().first() - 1
                    : position;
        }

        private boolean covers(long other) {
            boolean missing = token instanceof GapAwareTrackingToken gaps
                    && gaps.getGaps().contains(other);
            return position >= other && !missing;
        }

        private Place further(Place other) {
            return other.position > position ? other : this;
        }

        private Place nearer(Place other) {
            return other.position < position ? other : this;
        }
    }
}
