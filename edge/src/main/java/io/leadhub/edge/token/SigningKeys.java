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
 * The public keys that tokens may be signed with, as the database holds them now. They are read again at most twice a
 * second, so that a new key counts and a retired one no longer does within a second, whatever key ids strangers invent.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private static final long FRESH = Duration.ofMillis(500).toNanos();

    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot latest;

    SigningKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Snapshot(JWKSet keys, long readAt) {

        boolean isFresh() {
            return System.nanoTime() - readAt < FRESH;
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return selector.select(current().keys());
        } catch (DataAccessException unreachable) {
            throw new RemoteKeySourceException("The signing keys cannot be read", unreachable);
        }
    }

    private Snapshot current() {
        Snapshot known = latest;
        if (known != null && known.isFresh()) {
            return known;
        }
        reading.lock();
        try {
            known = latest;
            if (known == null || !known.isFresh()) {
                known = new Snapshot(new JWKSet(read()), System.nanoTime());
                latest = known;
            }
            return known;
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
