package io.leadhub.command.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which node sends for which subscription. A node that is gone no longer extends its leases, and others take over when
 * they have run out; one that comes back late finds that they have.
 */
@Component
class Leases {

    static final Duration LENGTH = Duration.ofSeconds(30);

    private static final int MOST_AT_ONCE = 100;

    private static final String TAKE =
            "UPDATE webhook_lease SET owner = ?, leased_until = now() + make_interval(secs => ?)"
                    + " WHERE webhook_id IN (SELECT l.webhook_id FROM webhook_lease l JOIN webhook w USING (webhook_id)"
                    + " WHERE w.status = 'ENABLED' AND w.removed_at IS NULL AND l.leased_until < now() AND EXISTS ("
                    + "SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = l.webhook_id AND d.state = 'READY'"
                    + " AND d.next_attempt_at <= now()) ORDER BY l.leased_until LIMIT ? FOR UPDATE OF l SKIP LOCKED)";

    private static final String HELD =
            "SELECT w.webhook_id, w.url, w.version, w.secret, w.include_personal_data, l.failing_since,"
                    + " CASE WHEN w.previous_valid_until > now() THEN w.previous_secret END AS previous_secret"
                    + " FROM webhook_lease l JOIN webhook w USING (webhook_id) WHERE l.owner = ? AND l.leased_until > now()"
                    + " AND w.status = 'ENABLED' AND w.removed_at IS NULL AND (l.paused_until IS NULL OR l.paused_until <= now())";

    private final JdbcTemplate jdbc;

    Leases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Extends what this node holds. */
    void extend(String owner) {
        jdbc.update(
                "UPDATE webhook_lease SET leased_until = now() + make_interval(secs => ?)"
                        + " WHERE owner = ? AND leased_until > now()",
                LENGTH.toSeconds(),
                owner);
    }

    /** Takes what has something to send and is held by nobody. */
    boolean take(String owner) {
        return jdbc.update(TAKE, owner, LENGTH.toSeconds(), MOST_AT_ONCE) > 0;
    }

    /** What this node holds and may send for right now. */
    List<Endpoint> heldBy(String owner) {
        return jdbc.query(HELD, (row, index) -> endpoint(row), owner);
    }

    void release(String owner) {
        jdbc.update("UPDATE webhook_lease SET owner = NULL, leased_until = '-infinity' WHERE owner = ?", owner);
    }

    void recovered(Collection<String> webhooks) {
        jdbc.update(
                "UPDATE webhook_lease SET failing_since = NULL, paused_until = NULL WHERE webhook_id = ANY (?)"
                        + " AND (failing_since IS NOT NULL OR paused_until IS NOT NULL)",
                (Object) webhooks.toArray(String[]::new));
    }

    void failed(Collection<String> webhooks, Instant since) {
        jdbc.update(
                "UPDATE webhook_lease SET failing_since = ? WHERE webhook_id = ANY (?) AND failing_since IS NULL",
                Timestamp.from(since),
                webhooks.toArray(String[]::new));
    }

    /** The receiver wants to be left alone for so long. */
    void pause(String webhook, Duration pause) {
        jdbc.update(
                "UPDATE webhook_lease SET paused_until = now() + make_interval(secs => ?) WHERE webhook_id = ?",
                pause.toMillis() / 1000.0,
                webhook);
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getString("webhook_id"),
                row.getString("url"),
                row.getInt("version"),
                row.getBytes("secret"),
                row.getBytes("previous_secret"),
                row.getBoolean("include_personal_data"),
                instant(row.getTimestamp("failing_since")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
