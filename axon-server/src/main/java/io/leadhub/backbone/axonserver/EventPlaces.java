package io.leadhub.backbone.axonserver;

import io.leadhub.backbone.batch.BatchedEventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/** Remembers where each event of a stream stands in the whole store, which the server does not tell. */
@ProcessingGroup(EventPlaces.GROUP)
class EventPlaces extends BatchedEventHandler {

    static final String GROUP = "event-places";

    private final JdbcTemplate jdbc;

    EventPlaces(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(EventMessage<?> message) {
        gather(message);
    }

    @Override
    protected List<Unhandled> handle(List<EventMessage<?>> events) {
        List<Object[]> rows = new ArrayList<>(events.size());
        long reached = -1;
        for (EventMessage<?> event : events) {
            if (event instanceof TrackedEventMessage<?> tracked && event instanceof DomainEventMessage<?> domain) {
                reached = tracked.trackingToken().position().orElseThrow();
                if (!TransactionMark.isStream(domain.getAggregateIdentifier())) {
                    rows.add(new Object[] {domain.getAggregateIdentifier(), domain.getSequenceNumber(), reached});
                }
            }
        }
        jdbc.batchUpdate(
                "INSERT INTO event_place (stream, sequence_number, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                rows);
        jdbc.update("UPDATE event_place_reached SET position = greatest(position, ?)", reached);
        return List.of();
    }

    /** Up to where all places are known. */
    long reached() {
        Long reached = jdbc.queryForObject("SELECT position FROM event_place_reached", Long.class);
        return reached == null ? -1 : reached;
    }

    /** Sequence numbers of a stream's events by position, as far as they are known. */
    NavigableMap<Long, Long> of(String stream, long after, long upTo, int most) {
        NavigableMap<Long, Long> places = new TreeMap<>();
        jdbc.query(
                "SELECT position, sequence_number FROM event_place WHERE stream = ? AND position > ? AND position <= ?"
                        + " ORDER BY sequence_number LIMIT ?",
                row -> {
                    places.put(row.getLong(1), row.getLong(2));
                },
                stream,
                after,
                upTo,
                most);
        return places;
    }
}
