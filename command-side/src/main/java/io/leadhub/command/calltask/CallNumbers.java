package io.leadhub.command.calltask;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.stereotype.Component;

/**
 * Which numbers are, or may be, at their call platforms. A number is noted before it is sent, so that a crash leaves it
 * to be asked about and never to be sent as if it were new. Rows are locked in the order of their ids by everybody.
 */
@Component
class CallNumbers {

    private static final int BACKOFF_SECONDS = 5;
    private static final int LONGEST_BACKOFF_SECONDS = 3_600;

    /** About two days. After that a number is only asked about when its tenant sends it again. */
    private static final int MOST_TRIES = 60;

    private final JdbcTemplate jdbc;

    CallNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How far a number has come. */
    enum State {
        SENT,
        UNKNOWN,
        APPENDED,
        REFUSED
    }

    /**
     * What a request is to do with its numbers.
     *
     * @param fresh to be sent; nobody has sent them, or they were refused
     * @param unknown to be asked about one at a time; the rest are at the call platform, or somebody else is at them
     */
    record Claimed(Set<UUID> fresh, Set<UUID> unknown) {

        Set<UUID> all() {
            Set<UUID> all = new HashSet<>(fresh);
            all.addAll(unknown);
            return all;
        }
    }

    /** A number that nobody is at and that may be at the call platform. */
    record Left(UUID contactId, ReceiptId receiptId) {}

    /** Inside the caller's transaction, which nothing has locked anything in before. */
    Claimed claim(ReceiptId receipt, PartnerId partner, Collection<UUID> contactIds, Duration lease) {
        List<UUID> fresh = jdbc.query(
                """
                INSERT INTO call_number (contact_id, partner_id, receipt_id, state, due_at)
                SELECT id, ?, ?, 'SENT', now() + make_interval(secs => ?) FROM unnest(?) AS id ORDER BY id
                ON CONFLICT (contact_id) DO UPDATE
                SET receipt_id = excluded.receipt_id, state = 'SENT', tries = 0, due_at = excluded.due_at
                WHERE call_number.state = 'REFUSED'
                RETURNING contact_id""",
                statement -> {
                    statement.setString(1, partner.value());
                    statement.setString(2, receipt.value());
                    statement.setDouble(3, seconds(lease));
                    statement.setArray(4, uuids(statement, contactIds));
                },
                (row, index) -> row.getObject(1, UUID.class));
        List<UUID> unknown = jdbc.query(
                """
                UPDATE call_number SET receipt_id = ?, state = 'SENT', due_at = now() + make_interval(secs => ?)
                WHERE contact_id = ANY (?) AND (state = 'UNKNOWN' OR (state = 'SENT' AND due_at <= now()))
                RETURNING contact_id""",
                statement -> {
                    statement.setString(1, receipt.value());
                    statement.setDouble(2, seconds(lease));
                    statement.setArray(3, uuids(statement, contactIds));
                },
                (row, index) -> row.getObject(1, UUID.class));
        return new Claimed(Set.copyOf(fresh), Set.copyOf(unknown));
    }

    /**
     * Inside the caller's transaction: it is known what became of these numbers. What somebody else knows to be there
     * stays there.
     */
    void settle(Collection<UUID> contactIds, State state) {
        jdbc.update("""
                WITH locked AS (SELECT contact_id FROM call_number
                                WHERE contact_id = ANY (?) AND state <> 'APPENDED'
                                ORDER BY contact_id FOR UPDATE)
                UPDATE call_number SET state = ?, due_at = NULL FROM locked
                WHERE call_number.contact_id = locked.contact_id""", statement -> {
            statement.setArray(1, uuids(statement, contactIds));
            statement.setString(2, state.name());
        });
    }

    /** Inside the caller's transaction: these numbers are to be asked about later, by whoever comes first. */
    void leave(Collection<UUID> contactIds) {
        jdbc.update("""
                WITH locked AS (SELECT contact_id FROM call_number
                                WHERE contact_id = ANY (?) AND state <> 'APPENDED'
                                ORDER BY contact_id FOR UPDATE)
                UPDATE call_number SET state = 'UNKNOWN', tries = tries + 1, due_at = CASE WHEN tries < ?
                    THEN now() + make_interval(secs => least(?, ? * power(2, least(tries, 16)))) END
                FROM locked WHERE call_number.contact_id = locked.contact_id""", statement -> {
            statement.setArray(1, uuids(statement, contactIds));
            statement.setInt(2, MOST_TRIES);
            statement.setInt(3, LONGEST_BACKOFF_SECONDS);
            statement.setInt(4, BACKOFF_SECONDS);
        });
    }

    /** Whose numbers are due to be asked about. */
    List<PartnerId> partnersWithLeft() {
        return jdbc.query(
                "SELECT DISTINCT partner_id FROM call_number WHERE state IN ('SENT', 'UNKNOWN') AND due_at <= now()",
                (row, index) -> new PartnerId(row.getString(1)));
    }

    /** Takes over numbers of this partner that are due to be asked about. */
    List<Left> takeLeft(PartnerId partner, int most, Duration lease) {
        return jdbc.query(
                """
                UPDATE call_number SET state = 'SENT', due_at = now() + make_interval(secs => ?)
                WHERE contact_id IN (SELECT contact_id FROM call_number
                                     WHERE state IN ('SENT', 'UNKNOWN') AND due_at <= now() AND partner_id = ?
                                     ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING contact_id, receipt_id""",
                statement -> {
                    statement.setDouble(1, seconds(lease));
                    statement.setString(2, partner.value());
                    statement.setInt(3, most);
                },
                (row, index) -> new Left(row.getObject(1, UUID.class), new ReceiptId(row.getString(2))));
    }

    Map<UUID, State> states(Collection<UUID> contactIds) {
        Map<UUID, State> states = new HashMap<>();
        PreparedStatementSetter ids = statement -> statement.setArray(1, uuids(statement, contactIds));
        jdbc.query("SELECT contact_id, state FROM call_number WHERE contact_id = ANY (?)", ids, row -> {
            states.put(row.getObject(1, UUID.class), State.valueOf(row.getString(2)));
        });
        return states;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Array uuids(PreparedStatement statement, Collection<UUID> contactIds) throws SQLException {
        return statement.getConnection().createArrayOf("uuid", contactIds.toArray());
    }
}
