package io.leadhub.backbone.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Reads a portion of the stream, which never ends between events that an upcaster made out of one. */
final class PortionReader {

    private final EventStorageEngine engine;
    private final int size;

    /** @param size the fewest events of a full portion; one less than what the engine asks for at once saves a question */
    PortionReader(EventStorageEngine engine, int size) {
        this.engine = engine;
        this.size = size;
    }

    /** @return what comes after the token, nothing at the end of the stream */
    List<TrackedEventMessage<?>> after(@Nullable TrackingToken token) {
        List<TrackedEventMessage<?>> portion = new ArrayList<>();
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(token, false)) {
            Iterator<? extends TrackedEventMessage<?>> rest = events.iterator();
            while (rest.hasNext()) {
                TrackedEventMessage<?> event = rest.next();
                if (portion.size() >= size
                        && !event.trackingToken().equals(portion.getLast().trackingToken())) {
                    break;
                }
                portion.add(event);
            }
        }
        return portion;
    }
}
