package io.leadhub.edge.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Answers in PostgreSQL, one row for each key. Whoever inserts the row carries the request out and holds a lease while
 * he does; a lease that nobody prolongs was left behind by a crash, and the next attempt takes it over.
 */
@Component
class Answers {

    private static final int MOST_LOOKS = 3;
    private static final int BITE = 1_000;
    private static final int MOST_BITES = 100;

    private static final String BEGIN = """
            insert into idempotent_request (key_hash, fingerprint, run_id, lease_until)
            values (?, ?, ?, now() + interval '20 seconds')
            on conflict (key_hash) do update
            set fingerprint = excluded.fingerprint, run_id = excluded.run_id, lease_until = excluded.lease_until,
                created_at = now(), answer = null
            where idempotent_request.created_at < now() - interval '24 hours'
                or (idempotent_request.answer is null and idempotent_request.lease_until < now()
                    and idempotent_request.fingerprint = excluded.fingerprint)""";

    private final JdbcTemplate jdbc;
    private final @Nullable AnswerSeal seal;
    private final Map<UUID, RequestKey> running = new ConcurrentHashMap<>();

    Answers(JdbcTemplate jdbc, ObjectProvider<AnswerSeal> seals) {
        this.jdbc = jdbc;
        this.seal = seals.orderedStream().findFirst().orElse(null);
    }

    /** Whether this application can keep anything. */
    boolean areKept() {
        return seal != null;
    }

    /** @param digest of everything about the request that must be the same when it comes again */
    Outcome begin(String caller, String key, String digest) {
        RequestKey requestKey = new RequestKey(seal().hash("idempotency-key", caller + '\0' + key));
        byte[] fingerprint = seal().hash("request-fingerprint", digest);
        for (int look = 0; look < MOST_LOOKS; look++) {
            Run run = new Run(requestKey, UUID.randomUUID());
            if (jdbc.update(BEGIN, requestKey.hash(), fingerprint, run.id()) == 1) {
                running.put(run.id(), requestKey);
                return new Outcome.Fresh(run);
            }
            List<Outcome> known = jdbc.query(
                    "select fingerprint, answer from idempotent_request where key_hash = ?",
                    (row, number) -> outcome(row, requestKey, fingerprint),
                    requestKey.hash());
            if (!known.isEmpty()) {
                return known.getFirst();
            }
        }
        return new Outcome.Running();
    }

    /** Keeps the answer, or forgets the request when the same may be answered otherwise a moment later. */
    void finish(Run run, StoredAnswer answer) {
        if (!answer.mayBeKept()) {
            forget(run);
            return;
        }
        byte[] sealed = seal().seal(answer.bytes(), run.key().row());
        running.remove(run.id());
        jdbc.update(
                "update idempotent_request set answer = ? where key_hash = ? and run_id = ?",
                sealed,
                run.key().hash(),
                run.id());
    }

    /** The request was not carried out to its end. */
    void forget(Run run) {
        running.remove(run.id());
        jdbc.update(
                "delete from idempotent_request where key_hash = ? and run_id = ? and answer is null",
                run.key().hash(),
                run.id());
    }

    @Scheduled(fixedRateString = "5s", initialDelayString = "5s")
    void prolong() {
        UUID[] runs = running.keySet().toArray(UUID[]::new);
        byte[][] keys = running.values().stream().map(RequestKey::hash).toArray(byte[][]::new);
        if (runs.length > 0) {
            jdbc.update("""
                    update idempotent_request set lease_until = now() + interval '20 seconds'
                    where key_hash = any (?) and run_id = any (?) and answer is null""", statement -> {
                statement.setArray(1, statement.getConnection().createArrayOf("bytea", keys));
                statement.setArray(2, statement.getConnection().createArrayOf("uuid", runs));
            });
        }
    }

    @Scheduled(fixedDelayString = "${leadhub.edge.answer-purge-interval:60s}", initialDelayString = "60s")
    void purge() {
        for (int bite = 0; bite < MOST_BITES; bite++) {
            int deleted = jdbc.update("""
                            delete from idempotent_request where ctid = any (array(
                                select ctid from idempotent_request where created_at < now() - interval '24 hours'
                                limit ? for update skip locked))""", BITE);
            if (deleted < BITE) {
                return;
            }
        }
    }

    private Outcome outcome(ResultSet row, RequestKey key, byte[] fingerprint) throws SQLException {
        if (!Arrays.equals(row.getBytes("fingerprint"), fingerprint)) {
            return new Outcome.Other();
        }
        byte[] answer = row.getBytes("answer");
        return answer == null
                ? new Outcome.Running()
                : new Outcome.Answered(StoredAnswer.read(seal().open(answer, key.row())));
    }

    private AnswerSeal seal() {
        if (seal == null) {
            throw new IllegalStateException("Nothing keeps answers here");
        }
        return seal;
    }
}
