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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The public keys that tokens may be signed with, as the database holds them now. What was read counts for half a second,
 * so that a retired key is soon refused; for a key that is not among them it counts for less, so that a new one holds at
 * once and strangers who invent key ids still cost only a few reads.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private static final Duration FRESH = Duration.ofMillis(500);

    private static final Duration FRESH_ENOUGH_TO_MISS = Duration.ofMillis(50);

    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot latest;

    SigningKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Snapshot(JWKSet keys, long readAt) {

        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - readAt < age.toNanos();
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            List<JWK> found = selector.select(keysYoungerThan(FRESH));
            return found.isEmpty() ? selector.select(keysYoungerThan(FRESH_ENOUGH_TO_MISS)) : found;
        } catch (DataAccessException unreachable) {
            throw new RemoteKeySourceException("The signing keys cannot be read", unreachable);
        }
    }

    private JWKSet keysYoungerThan(Duration age) {
        Snapshot known = latest;
        if (known != null && known.isYoungerThan(age)) {
            return known.keys();
        }
        reading.lock();
        try {
            known = latest;
            if (known == null || !known.isYoungerThan(age)) {
                known = new Snapshot(new JWKSet(read()), System.nanoTime());
                latest = known;
            }
            return known.keys();
        } finally {
            reading.unlock();
        }
    }

    private List<JWK> read() {
        return jdbc.sql("select public_jwk from signing_key where verify_until is null or verify_until > now()")
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
