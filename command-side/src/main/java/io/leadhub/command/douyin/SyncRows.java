package io.leadhub.command.douyin;

import io.leadhub.api.douyin.FansSyncId;
import io.leadhub.api.douyin.SyncFailure;
import io.leadhub.api.douyin.SyncStrategy;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.douyin.FansSync.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How far synchronisations have come, in PostgreSQL. Of an account one runs at a time; who carries it on holds a lease,
 * and writes nothing any longer once somebody else does.
 */
@Component
class SyncRows {

    private final JdbcTemplate jdbc;

    SyncRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether no other is running for the account */
    boolean add(FansSync sync) {
        return jdbc.update(
                        """
                        INSERT INTO douyin_sync (task_id, douyin_user_id, partner_id, strategy, status, due_at, events,
                            actor, correlation_id, started_at)
                        VALUES (?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?, ?)
                        ON CONFLICT (douyin_user_id) WHERE status = 'RUNNING' DO NOTHING""",
                        sync.id().value(),
                        sync.openId(),
                        sync.partnerId().value(),
                        sync.strategy().name(),
                        Timestamp.from(sync.dueAt()),
                        sync.events(),
                        sync.actor(),
                        sync.correlationId(),
                        Timestamp.from(sync.startedAt()))
                == 1;
    }

    Optional<FansSync> find(String taskId) {
        return jdbc.query("SELECT * FROM douyin_sync WHERE task_id = ?", SyncRows::read, taskId).stream()
                .findFirst();
    }

    Optional<FansSync> running(String openId) {
        return jdbc
                .query(
                        "SELECT * FROM douyin_sync WHERE douyin_user_id = ? AND status = 'RUNNING'",
                        SyncRows::read,
                        openId)
                .stream()
                .findFirst();
    }

    /** Takes over what is to go on and is in nobody's hands. */
    List<FansSync> take(UUID lease, Instant now, Duration length, int most) {
        return jdbc.query("""
                UPDATE douyin_sync SET lease = ?, lease_until = now() + make_interval(secs => ?)
                WHERE task_id IN (SELECT task_id FROM douyin_sync WHERE status = 'RUNNING' AND due_at <= ?
                                      AND (lease_until IS NULL OR lease_until < now())
                                  ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING *""", SyncRows::read, lease, length.toSeconds(), Timestamp.from(now), most);
    }

    /** Inside the caller's transaction: the synchronisation as it stands, if it is still in these hands. */
    Optional<FansSync> hold(FansSyncId id, UUID lease) {
        return jdbc
                .query(
                        "SELECT * FROM douyin_sync WHERE task_id = ? AND lease = ? AND status = 'RUNNING' FOR UPDATE",
                        SyncRows::read,
                        id.value(),
                        lease)
                .stream()
                .findFirst();
    }

    /** Inside the transaction that holds it. */
    void advance(FansSync now, long events, Duration lease, @Nullable Instant endedAt) {
        jdbc.update(
                """
                UPDATE douyin_sync SET status = ?, next_cursor = ?, pages = ?, fetched = ?, created = ?, updated = ?,
                    total = ?, tries = 0, events = ?, ended_at = ?, lease_until = now() + make_interval(secs => ?)
                WHERE task_id = ?""",
                now.status().name(),
                now.cursor(),
                now.pages(),
                now.fetched(),
                now.created(),
                now.updated(),
                now.total(),
                events,
                endedAt == null ? null : Timestamp.from(endedAt),
                lease.toSeconds(),
                now.id().value());
    }

    /** It goes on later, in whoever's hands. */
    void postpone(FansSyncId id, UUID lease, Instant until, boolean failed, @Nullable Long answer) {
        jdbc.update(
                "UPDATE douyin_sync SET due_at = ?, tries = CASE WHEN ? THEN tries + 1 ELSE tries END, answer = ?,"
                        + " lease = NULL, lease_until = NULL WHERE task_id = ? AND lease = ?",
                Timestamp.from(until),
                failed,
                answer,
                id.value(),
                lease);
    }

    /** Whatever it waits for, it goes on at once: there is something new to be found out. */
    void hasten(String openId, Instant now) {
        jdbc.update(
                "UPDATE douyin_sync SET due_at = ? WHERE douyin_user_id = ? AND status = 'RUNNING' AND due_at > ?",
                Timestamp.from(now),
                openId,
                Timestamp.from(now));
    }

    /** Inside the transaction that holds it. */
    void fail(FansSyncId id, SyncFailure failure, @Nullable Long answer, long events, Instant now) {
        jdbc.update(
                "UPDATE douyin_sync SET status = 'FAILED', failure = ?, answer = ?, events = ?, ended_at = ?"
                        + " WHERE task_id = ?",
                failure.name(),
                answer,
                events,
                Timestamp.from(now),
                id.value());
    }

    /** Whoever is writing pages down extends it himself. */
    void extend(FansSyncId id, UUID lease, Duration length) {
        jdbc.update(
                "UPDATE douyin_sync SET lease_until = now() + make_interval(secs => ?) WHERE task_id IN"
                        + " (SELECT task_id FROM douyin_sync WHERE task_id = ? AND lease = ? FOR UPDATE SKIP LOCKED)",
                length.toSeconds(),
                id.value(),
                lease);
    }

    private static FansSync read(ResultSet row, int number) throws SQLException {
        String failure = row.getString("failure");
        Timestamp ended = row.getTimestamp("ended_at");
        return new FansSync(
                new FansSyncId(row.getString("task_id")),
                row.getString("douyin_user_id"),
                new PartnerId(row.getString("partner_id")),
                SyncStrategy.valueOf(row.getString("strategy")),
                Status.valueOf(row.getString("status")),
                row.getLong("next_cursor"),
                row.getInt("pages"),
                row.getInt("fetched"),
                row.getInt("created"),
                row.getInt("updated"),
                row.getObject("total", Integer.class),
                failure == null ? null : SyncFailure.valueOf(failure),
                row.getObject("answer", Long.class),
                row.getInt("tries"),
                row.getTimestamp("due_at").toInstant(),
                row.getLong("events"),
                row.getString("actor"),
                row.getString("correlation_id"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
