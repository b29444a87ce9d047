package io.leadhub.backbone.processing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The dead letters of all groups on all nodes, for people to look at and decide about. */
public final class ParkedEvents {

    private static final int LARGEST_PAGE_BYTES = 8 << 20;

    private static final String LETTERS = """
            SELECT letter.*, EXISTS (SELECT 1 FROM dead_letter_entry AS other
                WHERE other.processing_group = letter.processing_group
                AND other.sequence_identifier = letter.sequence_identifier
                AND other.sequence_index < letter.sequence_index) AS waits
            FROM %s AS letter
            """;

    private static final String ONE = LETTERS.formatted("dead_letter_entry") + " WHERE dead_letter_id = ?";

    /** Payloads lie apart from their rows: those that a page has no room for are not even read. */
    private static final String PAGE = LETTERS.formatted("""
            (SELECT candidates.*, count(*) OVER () AS found,
                sum(octet_length(payload)) OVER (ORDER BY enqueued_at, dead_letter_id) - octet_length(payload) AS before
            FROM (SELECT * FROM dead_letter_entry WHERE (enqueued_at, dead_letter_id) > (?, ?)
                ORDER BY enqueued_at, dead_letter_id LIMIT ?) AS candidates)""") + """
            WHERE before < ? ORDER BY enqueued_at, dead_letter_id LIMIT ?
            """;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;

    ParkedEvents(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** @param more whether further letters follow */
    public record Page(List<ParkedEvent> letters, boolean more) {}

    /**
     * The longest parked first, behind those that were parked by then and called at most so. A page ends early where it
     * gets large, but has one letter at least.
     */
    public Page page(Instant parkedAt, String id, int most) {
        AtomicLong found = new AtomicLong();
        List<ParkedEvent> letters = jdbc.query(
                PAGE,
                (row, number) -> {
                    found.set(row.getLong("found"));
                    return read(row);
                },
                stored(parkedAt),
                id,
                most + 1,
                LARGEST_PAGE_BYTES,
                most);
        return new Page(letters, found.get() > letters.size());
    }

    public Optional<ParkedEvent> find(String id) {
        return jdbc.query(ONE, (row, number) -> read(row), id).stream().findFirst();
    }

    /** Those of these streams of which the group has parked an event. */
    public Set<String> streams(String group, Collection<String> among) {
        Set<String> parked = new HashSet<>();
        if (!among.isEmpty()) {
            jdbc.query(
                    "SELECT aggregate_identifier FROM dead_letter_entry"
                            + " WHERE processing_group = ? AND aggregate_identifier = ANY (?)",
                    statement -> {
                        statement.setString(1, group);
                        statement.setArray(2, statement.getConnection().createArrayOf("varchar", among.toArray()));
                    },
                    row -> {
                        parked.add(row.getString(1));
                    });
        }
        return parked;
    }

    /** The streams of so many letters of the group, of all if there are no more. */
    public List<String> streams(String group, int most) {
        return jdbc.queryForList(
                "SELECT aggregate_identifier FROM dead_letter_entry WHERE processing_group = ?"
                        + " AND aggregate_identifier IS NOT NULL LIMIT ?",
                String.class,
                group,
                most);
    }

    /** Lets the group that could not handle it try now, and what came before it in its sequence first. */
    public boolean retry(ParkedEvent event) {
        return jdbc.update("""
                        UPDATE dead_letter_entry SET last_touched = ?
                        WHERE processing_group = ? AND sequence_identifier = ?
                        """, stored(Instant.EPOCH), event.group(), event.sequence()) > 0;
    }

    /** Lets the group go on without it. */
    public boolean drop(String id) {
        return jdbc.update("DELETE FROM dead_letter_entry WHERE dead_letter_id = ?", id) == 1;
    }

    private ParkedEvent read(ResultSet row) throws SQLException {
        Instant parkedAt = Instant.parse(row.getString("enqueued_at"));
        String touched = row.getString("last_touched");
        Instant lastTouched = touched == null ? parkedAt : Instant.parse(touched);
        Instant lastAttempt = latest(lastTouched, parkedAt);
        MetaData remembered = serializer.deserialize(new SimpleSerializedObject<>(
                row.getBytes("diagnostics"), byte[].class, MetaData.class.getName(), null));
        Object payload = serializer.deserialize(new SimpleSerializedObject<>(
                row.getBytes("payload"),
                byte[].class,
                row.getString("payload_type"),
                row.getString("payload_revision")));
        String cause = row.getString("cause_message");
        long sequenceNumber = row.getLong("sequence_number");
        boolean unnumbered = row.wasNull();
        return new ParkedEvent(
                row.getString("dead_letter_id"),
                row.getString("processing_group"),
                row.getString("sequence_identifier"),
                row.getString("event_identifier"),
                row.getString("aggregate_identifier"),
                unnumbered ? null : sequenceNumber,
                Instant.parse(row.getString("time_stamp")),
                parkedAt,
                lastAttempt,
                DeadLetterPolicy.attempts(remembered),
                latest(DeadLetterPolicy.due(lastTouched, remembered), lastAttempt),
                row.getBoolean("waits"),
                part(cause, 0),
                part(cause, 1),
                payload);
    }

    private static @Nullable String part(@Nullable String cause, int index) {
        if (cause == null) {
            return null;
        }
        String[] kindAndPlace = cause.split(" ", 2);
        return index < kindAndPlace.length ? kindAndPlace[index] : null;
    }

    /** Somebody who has a letter tried at once lets its last attempt have been long ago. */
    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String stored(Instant instant) {
        return DateTimeUtils.formatInstant(instant);
    }
}
