package io.leadhub.edge.signature;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps nonces in PostgreSQL. A whole batch is one statement; rows are written in one order on all nodes, so that two
 * batches wait for each other and never in a circle.
 */
@Component
class JdbcNonces implements Nonces {

    private static final String CLAIM = """
            insert into nonce (access_key_id, nonce, expires_at)
            select * from unnest(?, ?, ?)
            on conflict (access_key_id, nonce) do update set expires_at = excluded.expires_at
            where nonce.expires_at < now()
            returning access_key_id, nonce""";

    private static final Comparator<NonceClaim> ONE_ORDER =
            Comparator.comparing(NonceClaim::accessKeyId).thenComparing(NonceClaim::nonce);

    private final JdbcTemplate jdbc;
    private final RecentNonces recent;

    JdbcNonces(JdbcTemplate jdbc, RecentNonces recent) {
        this.jdbc = jdbc;
        this.recent = recent;
    }

    private record Used(String accessKeyId, String nonce) {

        static Used by(NonceClaim claim) {
            return new Used(claim.accessKeyId(), claim.nonce());
        }
    }

    @Override
    public Set<NonceClaim> claim(Collection<NonceClaim> claims) {
        Map<Used, NonceClaim> firsts = new LinkedHashMap<>();
        claims.forEach(claim -> firsts.putIfAbsent(Used.by(claim), claim));
        Set<NonceClaim> free = Collections.newSetFromMap(new IdentityHashMap<>());
        if (!firsts.isEmpty()) {
            insert(firsts.values().stream().sorted(ONE_ORDER).toList()).stream()
                    .map(firsts::get)
                    .forEach(free::add);
        }
        recent.remember(claims);
        return free;
    }

    private Set<Used> insert(List<NonceClaim> claims) {
        Set<Used> inserted = jdbc.execute((ConnectionCallback<Set<Used>>) connection -> insert(connection, claims));
        return inserted == null ? Set.of() : inserted;
    }

    private static Set<Used> insert(Connection connection, List<NonceClaim> claims) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setArray(
                    1,
                    texts(
                            connection,
                            claims.stream().map(NonceClaim::accessKeyId).toArray()));
            claim.setArray(
                    2, texts(connection, claims.stream().map(NonceClaim::nonce).toArray()));
            claim.setArray(
                    3,
                    connection.createArrayOf(
                            "timestamptz",
                            claims.stream()
                                    .map(each -> Timestamp.from(each.expiresAt()))
                                    .toArray()));
            try (ResultSet rows = claim.executeQuery()) {
                Set<Used> inserted = new HashSet<>();
                while (rows.next()) {
                    inserted.add(new Used(rows.getString(1), rows.getString(2)));
                }
                return inserted;
            }
        }
    }

    private static Array texts(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("varchar", values);
    }
}
