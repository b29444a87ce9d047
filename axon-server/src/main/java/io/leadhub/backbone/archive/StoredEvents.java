package io.leadhub.backbone.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads events in the order of the store, a bounded number of bytes at a time. */
public interface StoredEvents {

    /**
     * The next events behind a position. There may be more though fewer than {@code most} come back; none come back only
     * when there are none.
     *
     * @param upTo the last position of interest
     */
    List<StoredEvent> page(Selection selection, long after, long upTo, int most);

    /** Every event of a stream, in order. */
    default List<StoredEvent> stream(String aggregateId) {
        Selection all = Selection.ofStream(aggregateId);
        List<StoredEvent> events = new ArrayList<>();
        List<StoredEvent> page;
        do {
            long after = events.isEmpty() ? -1 : events.getLast().position();
            page = page(all, after, Long.MAX_VALUE, 2_000);
            events.addAll(page);
        } while (!page.isEmpty());
        return events;
    }

    /** The position up to which the store will never show anything that it does not show now. */
    long settledHead();

    /** Where the newest event stands. */
    long newest();

    /** Where the newest event of a stream stands, or somewhere behind it where the store is no shorter now. */
    OptionalLong newestOf(String aggregateId);

    /** The same for each of these streams, of those that have an event. */
    Map<String, Long> newestOf(Collection<String> aggregateIds);

    /** Those of the streams that have an event of this sequence number. */
    Set<String> reaching(Collection<String> aggregateIds, long sequence);
}
