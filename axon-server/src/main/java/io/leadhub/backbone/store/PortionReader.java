package io.leadhub.backbone.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Reads a portion of the stream, which never ends between events that an upcaster made out of one. */
final class PortionReader {

    private final EventStorageEngine engine;
    private final ToLongFunction<EventMessage<?>> bytes;
    private final int size;
    private final long mostBytes;

    /**
     * @param bytes how large an event is as it is stored
     * @param size the fewest events of a full portion; one less than what the engine asks for at once saves a question
     * @param mostBytes a portion that is as large as this is full
     */
    PortionReader(EventStorageEngine engine, ToLongFunction<EventMessage<?>> bytes, int size, long mostBytes) {
        this.engine = engine;
        this.bytes = bytes;
        this.size = size;
        this.mostBytes = mostBytes;
    }

    long bytesOf(List<TrackedEventMessage<?>> portion) {
        return portion.stream().mapToLong(bytes).sum();
    }

    /** @return what comes after the token, nothing at the end of the stream */
    List<TrackedEventMessage<?>> after(@Nullable TrackingToken token) {
        List<TrackedEventMessage<?>> portion = new ArrayList<>();
        long read = 0;
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(token, false)) {
            Iterator<? extends TrackedEventMessage<?>> rest = events.iterator();
            while (rest.hasNext()) {
                TrackedEventMessage<?> event = rest.next();
                if ((portion.size() >= size || read >= mostBytes)
                        && !event.trackingToken().equals(portion.getLast().trackingToken())) {
                    break;
                }
                portion.add(event);
                read += bytes.applyAsLong(event);
            }
        }
        return portion;
    }
}
