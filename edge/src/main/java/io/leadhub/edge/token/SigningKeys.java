package io.leadhub.edge.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The public keys that tokens may be signed with, as the database holds them now. What was read counts for half a second,
 * so that a retired key is soon refused. A key that is not among them is looked for once more, so that a new one holds at
 * once; strangers who invent key ids wait for a read that all of them share.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private static final Duration FRESH = Duration.ofMillis(500);

    private static final Duration BETWEEN_READS = Duration.ofMillis(50);

    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot latest;

    SigningKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Snapshot(JWKSet keys, long readAt) {

        boolean isFrom(long moment) {
            return readAt - moment >= 0;
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        long now = System.nanoTime();
        try {
            List<JWK> found = selector.select(keysFrom(now - FRESH.toNanos()));
            return found.isEmpty() ? selector.select(keysFrom(now)) : found;
        } catch (DataAccessException unreachable) {
            throw new RemoteKeySourceException("The signing keys cannot be read", unreachable);
        }
    }

    /**
     * All of them.
     *
     * @return the same object as long as none came or went
     */
    JWKSet current() {
        return keysFrom(System.nanoTime() - FRESH.toNanos());
    }

    private JWKSet keysFrom(long moment) {
        Snapshot known = latest;
        if (known != null && known.isFrom(moment)) {
            return known.keys();
        }
        reading.lock();
        try {
            known = latest;
            if (known == null || !known.isFrom(moment)) {
                known = next(known);
                latest = known;
            }
            return known.keys();
        } finally {
            reading.unlock();
        }
    }

    private Snapshot next(@Nullable Snapshot before) {
        if (before != null) {
            long next = before.readAt() + BETWEEN_READS.toNanos();
            for (long rest = next - System.nanoTime(); rest > 0; rest = next - System.nanoTime()) {
                LockSupport.parkNanos(rest);
            }
        }
        long readAt = System.nanoTime();
        List<JWK> keys = read();
        return before != null && before.keys().getKeys().equals(keys)
                ? new Snapshot(before.keys(), readAt)
                : new Snapshot(new JWKSet(keys), readAt);
    }

    private List<JWK> read() {
        return jdbc.sql(
                        "select public_jwk from signing_key where verify_until is null or verify_until > now() order by kid")
                .query(SigningKeys::keyOf)
                .list();
    }

    private static JWK keyOf(ResultSet row, int index) throws SQLException {
        try {
            return JWK.parse(row.getString("public_jwk")).toPublicJWK();
        } catch (ParseException broken) {
            throw new SQLException("A signing key is not readable", broken);
        }
    }
}
