package io.leadhub.command.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the events of a range of time once more. */
@Component
class PastEvents {

    /** Events are stored nearly, but not quite, in the order of their time. */
    private static final Duration DISORDER = Duration.ofMinutes(2);

    private static final int PATIENCE_MILLIS = 200;

    private final EventStore events;

    PastEvents(EventStore events) {
        this.events = events;
    }

    /** Where to begin for events from this time on; {@code null} where there are none at all. */
    @Nullable
    TrackingToken beginning(Instant from) {
        TrackingToken beginning = events.createTokenAt(from.minus(DISORDER));
        return beginning == null ? events.createHeadToken() : beginning;
    }

    long head() {
        TrackingToken head = events.createHeadToken();
        return head == null ? 0 : head.position().orElse(0);
    }

    /**
     * Shows events behind a place, up to the end of the range or until it has been enough.
     *
     * @param goesOn takes an event of the range, and says whether it wants more
     * @return where to go on, or {@code null} when the range has been read
     */
    @Nullable
    TrackingToken read(@Nullable TrackingToken after, Range range, int most, Predicate<TrackedEventMessage<?>> goesOn) {
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(after)) {
            TrackingToken reached = after;
            for (int read = 0; read < most; read++) {
                if (!stream.hasNextAvailable(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return null;
                }
                TrackedEventMessage<?> event = stream.nextAvailable();
                if (range.isBehind(event)) {
                    return null;
                }
                reached = event.trackingToken();
                if (range.contains(event) && !goesOn.test(event)) {
                    return reached;
                }
            }
            return reached;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** @param end the place of the last event that there was when somebody asked */
    record Range(Instant from, Instant to, long end) {

        boolean contains(TrackedEventMessage<?> event) {
            return !event.getTimestamp().isBefore(from) && event.getTimestamp().isBefore(to);
        }

        boolean isBehind(TrackedEventMessage<?> event) {
            return Telling.positionOf(event) > end || event.getTimestamp().isAfter(to.plus(DISORDER));
        }
    }
}
