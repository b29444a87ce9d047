package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Identities in PostgreSQL, each batch in one round trip a step. Locking and reading are two statements of one round
 * trip: what a statement sees was decided before it began to wait.
 */
@Component
class JdbcIdentities implements Identities {

    /** In the order of the keys, so that two batches never wait for each other in a circle. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(key) FROM unnest(?::bigint[]) AS key; ";

    private static final int NUMBERS_AT_ONCE = 256;

    private final JdbcTemplate jdbc;
    private final Queue<Long> spareNumbers = new ConcurrentLinkedQueue<>();

    JdbcIdentities(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<IdentityKey, KnownSource> lockSources(Collection<IdentityKey> sourceKeys) {
        Map<IdentityKey, KnownSource> found = new HashMap<>();
        lockAndRead(
                "SELECT source_key, lead_id, number, mobile_key, contested FROM lead_source WHERE source_key = ANY (?)",
                sourceKeys,
                row -> {
                    byte[] mobile = row.getBytes(4);
                    found.put(
                            new IdentityKey(row.getBytes(1)),
                            new KnownSource(
                                    new LeadId(row.getString(2)),
                                    row.getLong(3),
                                    mobile == null ? null : new IdentityKey(mobile),
                                    row.getBoolean(5)));
                });
        return found;
    }

    @Override
    public Map<IdentityKey, LeadId> lockHolders(Collection<IdentityKey> mobileKeys) {
        Map<IdentityKey, LeadId> found = new HashMap<>();
        lockAndRead(
                "SELECT mobile_key, lead_id FROM mobile_claim WHERE mobile_key = ANY (?)",
                mobileKeys,
                row -> found.put(new IdentityKey(row.getBytes(1)), new LeadId(row.getString(2))));
        return found;
    }

    private void lockAndRead(String read, Collection<IdentityKey> keys, RowCallbackHandler reader) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.execute(LOCK + read, (PreparedStatementCallback<Boolean>) statement -> {
            statement.setObject(
                    1,
                    keys.stream()
                            .mapToLong(IdentityKey::lock)
                            .sorted()
                            .distinct()
                            .toArray());
            statement.setArray(2, IdentityKey.hashes(statement, keys));
            statement.execute();
            if (!statement.getMoreResults()) {
                throw new IllegalStateException("The locks were taken and nothing was read");
            }
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    reader.processRow(rows);
                }
            }
            return true;
        });
    }

    /** A lead that does not hold the number states it only in sources that are contested, of which there are few. */
    @Override
    public Optional<KnownSource> heir(IdentityKey mobileKey, LeadId leadId, Collection<IdentityKey> exceptSources) {
        return jdbc.query(
                """
                SELECT lead_id, number, contested FROM lead_source
                WHERE mobile_key = ? AND (contested OR lead_id = ?) AND source_key <> ALL (?)
                ORDER BY lead_id <> ?, number LIMIT 1""",
                statement -> {
                    statement.setBytes(1, mobileKey.hash());
                    statement.setString(2, leadId.value());
                    statement.setArray(3, IdentityKey.hashes(statement, exceptSources));
                    statement.setString(4, leadId.value());
                },
                (ResultSetExtractor<Optional<KnownSource>>) row -> row.next()
                        ? Optional.of(new KnownSource(
                                new LeadId(row.getString(1)), row.getLong(2), mobileKey, row.getBoolean(3)))
                        : Optional.empty());
    }

    @Override
    public void save(
            Map<IdentityKey, KnownSource> changedSources,
            Map<IdentityKey, LeadId> claimed,
            Collection<IdentityKey> released) {
        if (changedSources.isEmpty() && claimed.isEmpty() && released.isEmpty()) {
            return;
        }
        List<KnownSource> sources = new ArrayList<>(changedSources.values());
        jdbc.execute("""
                INSERT INTO lead_source (source_key, lead_id, number, mobile_key, contested)
                SELECT * FROM unnest(?::bytea[], ?::varchar[], ?::bigint[], ?::bytea[], ?::boolean[])
                ON CONFLICT (source_key) DO UPDATE
                SET mobile_key = excluded.mobile_key, contested = excluded.contested;
                INSERT INTO mobile_claim (mobile_key, lead_id) SELECT * FROM unnest(?::bytea[], ?::varchar[])
                ON CONFLICT (mobile_key) DO UPDATE SET lead_id = excluded.lead_id;
                DELETE FROM mobile_claim WHERE mobile_key = ANY (?)""", (PreparedStatementCallback<Boolean>) statement -> {
            Connection connection = statement.getConnection();
            statement.setArray(1, IdentityKey.hashes(statement, changedSources.keySet()));
            statement.setArray(
                    2,
                    connection.createArrayOf("varchar", leads(sources.stream().map(KnownSource::leadId))));
            statement.setObject(
                    3, sources.stream().mapToLong(KnownSource::number).toArray());
            statement.setArray(4, connection.createArrayOf("bytea", mobiles(sources)));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "boolean",
                            sources.stream().map(KnownSource::contested).toArray()));
            statement.setArray(6, IdentityKey.hashes(statement, claimed.keySet()));
            statement.setArray(7, connection.createArrayOf("varchar", leads(claimed.values().stream())));
            statement.setArray(8, IdentityKey.hashes(statement, released));
            return statement.execute();
        });
    }

    /** Drawn in stock: those that are left when the process ends are nobody's. */
    @Override
    public long[] newNumbers(int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            Long number = spareNumbers.poll();
            while (number == null) {
                spareNumbers.addAll(jdbc.queryForList(
                        "SELECT nextval('lead_number') FROM generate_series(1, ?)", Long.class, NUMBERS_AT_ONCE));
                number = spareNumbers.poll();
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private static Object[] leads(Stream<LeadId> leads) {
        return leads.map(LeadId::value).toArray();
    }

    private static Object[] mobiles(List<KnownSource> sources) {
        byte[][] mobiles = new byte[sources.size()][];
        for (int i = 0; i < mobiles.length; i++) {
            IdentityKey mobile = sources.get(i).mobileKey();
            if (mobile != null) {
                mobiles[i] = mobile.hash();
            }
        }
        return mobiles;
    }
}
