package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Identities in PostgreSQL, each batch in one round trip a step. */
@Component
class JdbcIdentities implements Identities {

    private final JdbcTemplate jdbc;

    JdbcIdentities(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lock(Collection<IdentityKey> keys) {
        long[] locks =
                keys.stream().mapToLong(IdentityKey::lock).sorted().distinct().toArray();
        if (locks.length == 0) {
            return;
        }
        jdbc.query(
                "SELECT pg_advisory_xact_lock(key) FROM unnest(?::bigint[]) AS key",
                statement -> statement.setObject(1, locks),
                row -> {});
    }

    @Override
    public Map<IdentityKey, KnownSource> sources(Collection<IdentityKey> sourceKeys) {
        Map<IdentityKey, KnownSource> found = new HashMap<>();
        jdbc.query(
                "SELECT source_key, lead_id, number, mobile_key FROM lead_source WHERE source_key = ANY (?)",
                statement -> statement.setArray(1, byteas(statement, sourceKeys)),
                row -> {
                    byte[] mobile = row.getBytes(4);
                    found.put(
                            new IdentityKey(row.getBytes(1)),
                            new KnownSource(
                                    new LeadId(row.getString(2)),
                                    row.getLong(3),
                                    mobile == null ? null : new IdentityKey(mobile)));
                });
        return found;
    }

    @Override
    public Map<IdentityKey, LeadId> holders(Collection<IdentityKey> mobileKeys) {
        Map<IdentityKey, LeadId> found = new HashMap<>();
        if (mobileKeys.isEmpty()) {
            return found;
        }
        jdbc.query(
                "SELECT mobile_key, lead_id FROM mobile_claim WHERE mobile_key = ANY (?)",
                statement -> statement.setArray(1, byteas(statement, mobileKeys)),
                row -> {
                    found.put(new IdentityKey(row.getBytes(1)), new LeadId(row.getString(2)));
                });
        return found;
    }

    @Override
    public boolean isStatedElsewhere(IdentityKey mobileKey, LeadId leadId, Collection<IdentityKey> exceptSources) {
        Boolean stated = jdbc.query(
                """
                SELECT EXISTS (SELECT 1 FROM lead_source
                WHERE lead_id = ? AND mobile_key = ? AND source_key <> ALL (?))""",
                statement -> {
                    statement.setString(1, leadId.value());
                    statement.setBytes(2, mobileKey.hash());
                    statement.setArray(3, byteas(statement, exceptSources));
                },
                row -> row.next() && row.getBoolean(1));
        return Boolean.TRUE.equals(stated);
    }

    @Override
    public void save(Map<IdentityKey, KnownSource> changedSources) {
        if (changedSources.isEmpty()) {
            return;
        }
        List<KnownSource> sources = new ArrayList<>(changedSources.values());
        jdbc.update("""
                INSERT INTO lead_source (source_key, lead_id, number, mobile_key)
                SELECT * FROM unnest(?::bytea[], ?::varchar[], ?::bigint[], ?::bytea[])
                ON CONFLICT (source_key) DO UPDATE SET mobile_key = excluded.mobile_key""", statement -> {
            Connection connection = statement.getConnection();
            statement.setArray(1, byteas(statement, changedSources.keySet()));
            statement.setArray(2, connection.createArrayOf("varchar", leads(sources)));
            statement.setObject(
                    3, sources.stream().mapToLong(KnownSource::number).toArray());
            statement.setArray(4, connection.createArrayOf("bytea", mobiles(sources)));
        });
    }

    @Override
    public void claim(Map<IdentityKey, LeadId> mobiles) {
        if (mobiles.isEmpty()) {
            return;
        }
        jdbc.update(
                "INSERT INTO mobile_claim (mobile_key, lead_id) SELECT * FROM unnest(?::bytea[], ?::varchar[])"
                        + " ON CONFLICT (mobile_key) DO UPDATE SET lead_id = excluded.lead_id",
                statement -> {
                    statement.setArray(1, byteas(statement, mobiles.keySet()));
                    statement.setArray(
                            2,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "varchar",
                                            mobiles.values().stream()
                                                    .map(LeadId::value)
                                                    .toArray()));
                });
    }

    @Override
    public void release(Collection<IdentityKey> mobileKeys) {
        if (!mobileKeys.isEmpty()) {
            jdbc.update(
                    "DELETE FROM mobile_claim WHERE mobile_key = ANY (?)",
                    statement -> statement.setArray(1, byteas(statement, mobileKeys)));
        }
    }

    @Override
    public long[] newNumbers(int count) {
        return count == 0
                ? new long[0]
                : jdbc
                        .queryForList("SELECT nextval('lead_number') FROM generate_series(1, ?)", Long.class, count)
                        .stream()
                        .mapToLong(Long::longValue)
                        .toArray();
    }

    private static Array byteas(PreparedStatement statement, Collection<IdentityKey> keys) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf("bytea", keys.stream().map(IdentityKey::hash).toArray(byte[][]::new));
    }

    private static Object[] leads(List<KnownSource> sources) {
        return sources.stream().map(source -> source.leadId().value()).toArray();
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
