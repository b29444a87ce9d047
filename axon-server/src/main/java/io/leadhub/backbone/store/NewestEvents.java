package io.leadhub.backbone.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, read once for all readers that keep up. Whoever comes to their end first reads on for everybody,
 * whoever is further than they reach begins them anew, and whoever fell behind reads for itself and holds nothing here.
 */
final class NewestEvents {

    private record Portion(@Nullable TrackingToken after, List<TrackedEventMessage<?>> events, long bytes) {

        TrackingToken last() {
            return events.getLast().trackingToken();
        }
    }

    private final PortionReader reader;
    private final int capacity;
    private final long mostBytes;
    private final ReentrantLock reading = new ReentrantLock();
    private final Deque<Portion> portions = new ArrayDeque<>();
    private int size;
    private long bytes;
    private long nothingNewAt = -1;

    /**
     * @param capacity how many events are kept, unless a single portion is larger
     * @param mostBytes how large they are together, unless a single portion is larger
     */
    NewestEvents(PortionReader reader, int capacity, long mostBytes) {
        this.reader = reader;
        this.capacity = capacity;
        this.mostBytes = mostBytes;
    }

    /**
     * The events after the token, some or all of them.
     *
     * @param news the number of the last commit that was heard of: the store is asked only once for each
     * @return nothing when there are none yet
     */
    List<TrackedEventMessage<?>> after(@Nullable TrackingToken token, long news) {
        List<TrackedEventMessage<?>> kept = kept(token);
        if (!kept.isEmpty()) {
            return kept;
        }
        if (isBehind(token)) {
            return reader.after(token);
        }
        reading.lock();
        try {
            List<TrackedEventMessage<?>> readMeanwhile = kept(token);
            return readMeanwhile.isEmpty() ? readOn(token, news) : readMeanwhile;
        } finally {
            reading.unlock();
        }
    }

    private List<TrackedEventMessage<?>> readOn(@Nullable TrackingToken token, long news) {
        boolean continues = isEnd(token);
        if (continues && nothingNewAt == news) {
            return List.of();
        }
        List<TrackedEventMessage<?>> events = reader.after(token);
        if (!events.isEmpty() && !isBehind(token)) {
            keep(new Portion(token, events, reader.bytesOf(events)), continues);
        } else if (continues) {
            nothingNewAt = news;
        }
        return events;
    }

    private synchronized void keep(Portion portion, boolean continues) {
        if (!continues) {
            portions.clear();
            size = 0;
            bytes = 0;
        }
        portions.addLast(portion);
        size += portion.events().size();
        bytes += portion.bytes();
        while ((size > capacity || bytes > mostBytes) && portions.size() > 1) {
            Portion oldest = portions.removeFirst();
            size -= oldest.events().size();
            bytes -= oldest.bytes();
        }
    }

    /** Tokens that stand at the same position may still differ in what they have to wait for, then they are not alike. */
    private synchronized List<TrackedEventMessage<?>> kept(@Nullable TrackingToken token) {
        for (Iterator<Portion> backwards = portions.descendingIterator(); backwards.hasNext(); ) {
            Portion portion = backwards.next();
            if (Objects.equals(portion.after(), token)) {
                return portion.events();
            }
            if (position(portion.after()) < position(token)) {
                return restOf(portion, token);
            }
        }
        return List.of();
    }

    private static List<TrackedEventMessage<?>> restOf(Portion portion, @Nullable TrackingToken token) {
        List<TrackedEventMessage<?>> events = portion.events();
        for (int at = events.size() - 1; at >= 0; at--) {
            if (events.get(at).trackingToken().equals(token)) {
                return events.subList(at + 1, events.size());
            }
        }
        return List.of();
    }

    private synchronized boolean isEnd(@Nullable TrackingToken token) {
        return !portions.isEmpty() && portions.getLast().last().equals(token);
    }

    private synchronized boolean isBehind(@Nullable TrackingToken token) {
        return !portions.isEmpty()
                && !isEnd(token)
                && position(token) <= position(portions.getLast().last());
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
