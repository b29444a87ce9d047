package io.leadhub.query.projection;

import io.leadhub.api.Metadata;
import io.leadhub.api.access.AccessEvent;
import io.leadhub.api.access.AccessEvent.ProjectionRebuildAbandoned;
import io.leadhub.api.access.AccessEvent.ProjectionRebuildStarted;
import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.api.access.AccessEvent.ProjectionRolledBack;
import io.leadhub.api.access.AccessEvent.ProjectionShortened;
import io.leadhub.api.access.AccessEvent.ProjectionShortfallAccepted;
import io.leadhub.backbone.journal.EventJournal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.slf4j.MDC;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which projections are being made anew, as all nodes know it. */
@Component
class Rebuilds {

    private static final int LEASE_SECONDS = 10;

    private final JdbcTemplate jdbc;
    private final EventJournal journal;
    private final TransactionManager transactions;
    private final Shortfalls shortfalls;

    Rebuilds(JdbcTemplate jdbc, EventJournal journal, TransactionManager transactions, Shortfalls shortfalls) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.transactions = transactions;
        this.shortfalls = shortfalls;
    }

    /** @return whether this is the only one of its projection */
    boolean request(Rebuild rebuild) {
        return journal.appendWith(events -> {
            boolean only = jdbc.update(
                            """
                            INSERT INTO projection_rebuild
                            (projection, index_name, actor, started_at, from_position, accepted_missing)
                            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                            """,
                            rebuild.projection(),
                            rebuild.index(),
                            rebuild.actor(),
                            Timestamp.from(rebuild.startedAt()),
                            rebuild.fromPosition(),
                            rebuild.acceptedMissing())
                    == 1;
            if (only) {
                events.append(message(
                        rebuild.isWayBack()
                                ? new ProjectionRolledBack(
                                        rebuild.projection(), rebuild.index(), rebuild.actor(), rebuild.startedAt())
                                : new ProjectionRebuildStarted(
                                        rebuild.projection(), rebuild.index(), rebuild.actor(), rebuild.startedAt()),
                        rebuild));
            }
            if (only && rebuild.acceptedMissing() > 0) {
                events.append(message(
                        new ProjectionShortfallAccepted(
                                rebuild.projection(),
                                rebuild.index(),
                                rebuild.actor(),
                                rebuild.acceptedMissing(),
                                rebuild.startedAt()),
                        rebuild));
            }
            return only;
        });
    }

    List<Rebuild> running() {
        return jdbc.query(
                "SELECT projection, index_name, actor, started_at, from_position, accepted_missing"
                        + " FROM projection_rebuild",
                (row, n) -> read(row));
    }

    /** Those that this node has to carry out until it claims again: its own, and those of nodes that are gone. */
    List<Rebuild> claim(String node) {
        return jdbc.query("""
                UPDATE projection_rebuild SET owner = ?, lease_until = now() + make_interval(secs => ?)
                WHERE owner = ? OR lease_until IS NULL OR lease_until < now()
                RETURNING projection, index_name, actor, started_at, from_position, accepted_missing
                """, (row, n) -> read(row), node, LEASE_SECONDS, node);
    }

    /** The index that is about to take over from the one in use, or has just done so and may still lack something. */
    Optional<Rebuild> changingOver(String projection) {
        return jdbc
                .query(
                        "SELECT projection, rebuild.index_name, actor, started_at, from_position, accepted_missing"
                                + " FROM projection_rebuild AS rebuild JOIN projection_way_back AS back USING (projection)"
                                + " WHERE projection = ? AND back.index_name = rebuild.index_name",
                        (row, n) -> read(row),
                        projection)
                .stream()
                .findFirst();
    }

    /**
     * Does what only the node may do that carries the rebuild out: as long as it lasts, nobody takes the rebuild over or
     * ends it.
     *
     * @return false when another node carries it out by now, or has ended it; then nothing was done
     */
    boolean during(Rebuild rebuild, String node, Runnable act) {
        return transactions.fetchInTransaction(() -> {
            boolean ours = !jdbc.queryForList(
                            """
                    SELECT 1 FROM projection_rebuild
                    WHERE projection = ? AND index_name = ? AND started_at = ? AND owner = ? FOR UPDATE
                    """, rebuild.projection(), rebuild.index(), Timestamp.from(rebuild.startedAt()), node)
                    .isEmpty();
            if (ours) {
                act.run();
            }
            return ours;
        });
    }

    /** @return whether no other node has ended it before, or carries it out by now */
    boolean finished(Rebuild rebuild, String node, Optional<Comparison> shortened, Instant at) {
        return journal.appendWith(events -> {
            boolean first = delete(rebuild, node);
            if (first) {
                shortfalls.forget(rebuild.projection());
                shortened.ifPresent(comparison -> events.append(message(
                        new ProjectionShortened(
                                rebuild.projection(),
                                rebuild.index(),
                                comparison.liveDocuments(),
                                comparison.newDocuments(),
                                comparison.missing(),
                                at),
                        rebuild)));
                events.append(message(new ProjectionRebuilt(rebuild.projection(), rebuild.index(), at), rebuild));
            }
            return first;
        });
    }

    /**
     * Gives up an index that would have lost something.
     *
     * @return whether no other node has ended it before, or carries it out by now
     */
    boolean abandoned(Rebuild rebuild, String node, Comparison comparison, Instant at) {
        return journal.appendWith(events -> {
            boolean first = delete(rebuild, node);
            if (first) {
                shortfalls.save(rebuild.projection(), new Shortfall(rebuild.index(), at, comparison));
                events.append(message(
                        new ProjectionRebuildAbandoned(
                                rebuild.projection(),
                                rebuild.index(),
                                comparison.liveDocuments(),
                                comparison.newDocuments(),
                                comparison.missing(),
                                at),
                        rebuild));
            }
            return first;
        });
    }

    /** What another node ended may have been begun again by now, into an index of the same name. */
    private boolean delete(Rebuild rebuild, String node) {
        return jdbc.update(
                        "DELETE FROM projection_rebuild"
                                + " WHERE projection = ? AND index_name = ? AND started_at = ? AND owner = ?",
                        rebuild.projection(),
                        rebuild.index(),
                        Timestamp.from(rebuild.startedAt()),
                        node)
                == 1;
    }

    private static List<EventMessage<?>> message(AccessEvent event, Rebuild rebuild) {
        Map<String, Object> metadata = new HashMap<>(Map.of(Metadata.ACTOR, rebuild.actor()));
        Optional.ofNullable(MDC.get(Metadata.CORRELATION_ID))
                .ifPresent(correlation -> metadata.put(Metadata.CORRELATION_ID, correlation));
        return List.of(new GenericDomainEventMessage<>("Access", "access-" + UUID.randomUUID(), 0, event, metadata));
    }

    private static Rebuild read(ResultSet row) throws SQLException {
        return new Rebuild(
                row.getString("projection"),
                row.getString("index_name"),
                row.getString("actor"),
                row.getTimestamp("started_at").toInstant(),
                row.getLong("from_position"),
                row.getLong("accepted_missing"));
    }
}
