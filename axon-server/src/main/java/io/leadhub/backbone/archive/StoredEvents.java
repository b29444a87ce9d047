package io.leadhub.backbone.archive;

import io.leadhub.backbone.crypto.SubjectKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads events in the order of the store, a bounded number of bytes at a time. */
public final class StoredEvents {

    private static final int LARGEST_PAGE_BYTES = 4 << 20;
    private static final String COLUMNS = "global_index, event_identifier, aggregate_identifier, sequence_number, type,"
            + " time_stamp, payload_type, payload_revision, payload, meta_data";

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final SubjectKeys keys;
    private final SettledHead settledHead;

    StoredEvents(JdbcTemplate jdbc, Serializer serializer, EventUpcaster upcasters, SubjectKeys keys) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.keys = keys;
        this.settledHead = new SettledHead(jdbc);
    }

    /**
     * The next events behind a position. There may be more though fewer than {@code most} come back; none come back only
     * when there are none.
     *
     * @param upTo the last position of interest
     */
    public List<StoredEvent> page(Selection selection, long after, long upTo, int most) {
        List<Object> arguments = new ArrayList<>(List.of(after, upTo));
        String conditions = conditions(selection, arguments);
        arguments.add(most);
        arguments.add(LARGEST_PAGE_BYTES);
        List<TrackedEventData<byte[]>> rows = jdbc.query(
                "SELECT * FROM (SELECT " + COLUMNS
                        + ", sum(octet_length(payload)) OVER (ORDER BY global_index) - octet_length(payload) AS before"
                        + " FROM (SELECT * FROM domain_event_entry WHERE global_index > ? AND global_index <= ?"
                        + conditions
                        // one stream is found by its index, not by going through all that comes behind the position
                        + (selection.aggregateId().isPresent()
                                ? " ORDER BY global_index + 0"
                                : " ORDER BY global_index")
                        + " LIMIT ?) AS candidates) AS sized WHERE before < ? ORDER BY global_index",
                (row, number) -> read(row),
                arguments.toArray());
        keys.prefetch(rows.stream()
                .map(row -> ((TrackedDomainEventData<byte[]>) row).getAggregateIdentifier())
                .distinct()
                .toList());
        return EventUtils.upcastAndDeserializeTrackedEvents(rows.stream(), serializer, upcasters)
                .map(event ->
                        new StoredEvent(event.trackingToken().position().orElseThrow(), (DomainEventMessage<?>) event))
                .toList();
    }

    /** Every event of a stream, in order. */
    public List<StoredEvent> stream(String aggregateId) {
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
    public long settledHead() {
        return settledHead.position();
    }

    /** Where the newest event stands. */
    public long newest() {
        Long newest = jdbc.queryForObject("SELECT coalesce(max(global_index), 0) FROM domain_event_entry", Long.class);
        return newest == null ? 0 : newest;
    }

    /** Where the newest event of a stream stands. */
    public OptionalLong newestOf(String aggregateId) {
        return jdbc
                .queryForList(
                        "SELECT global_index FROM domain_event_entry WHERE aggregate_identifier = ?"
                                + " ORDER BY sequence_number DESC LIMIT 1",
                        Long.class,
                        aggregateId)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Where the newest event of each of these streams stands, of those that have one. */
    public Map<String, Long> newestOf(Collection<String> aggregateIds) {
        Map<String, Long> newest = new HashMap<>();
        jdbc.query(
                """
                SELECT stream.id, newest.global_index FROM unnest(?::varchar[]) AS stream (id)
                CROSS JOIN LATERAL (SELECT global_index FROM domain_event_entry
                    WHERE aggregate_identifier = stream.id ORDER BY sequence_number DESC LIMIT 1) AS newest""",
                statement -> statement.setArray(
                        1, statement.getConnection().createArrayOf("varchar", aggregateIds.toArray())),
                row -> {
                    newest.put(row.getString(1), row.getLong(2));
                });
        return newest;
    }

    private static String conditions(Selection selection, List<Object> arguments) {
        StringBuilder conditions = new StringBuilder();
        selection.aggregateId().ifPresent(id -> {
            conditions.append(" AND aggregate_identifier = ?");
            arguments.add(id);
        });
        if (!selection.types().isEmpty()) {
            conditions.append(" AND split_part(payload_type, '$', 2) = ANY (string_to_array(?, ','))");
            arguments.add(String.join(",", selection.types()));
        }
        selection.from().ifPresent(from -> {
            conditions.append(" AND time_stamp >= ?");
            arguments.add(DateTimeUtils.formatInstant(from));
        });
        selection.to().ifPresent(to -> {
            conditions.append(" AND time_stamp < ?");
            arguments.add(DateTimeUtils.formatInstant(to));
        });
        return conditions.toString();
    }

    private static TrackedEventData<byte[]> read(ResultSet row) throws SQLException {
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(row.getLong("global_index")),
                new GenericDomainEventEntry<>(
                        row.getString("type"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        row.getString("event_identifier"),
                        row.getString("time_stamp"),
                        row.getString("payload_type"),
                        row.getString("payload_revision"),
                        row.getBytes("payload"),
                        row.getBytes("meta_data")));
    }
}
