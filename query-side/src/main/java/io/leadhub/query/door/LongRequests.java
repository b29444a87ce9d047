package io.leadhub.query.door;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets each caller have a few long requests at once, on all nodes together. */
@Component
public class LongRequests {

    private static final int AT_ONCE = 5;
    private static final int LEASE_SECONDS = 60;
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    LongRequests(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** @throws RequestRejected when this caller has as many as he may have */
    public Place enter(Caller caller) {
        UUID request = UUID.randomUUID();
        Boolean entered = transactions.execute(status -> {
            jdbc.query("SELECT pg_advisory_xact_lock(hashtext(?))", row -> {}, "long-request:" + caller.actor());
            jdbc.update("DELETE FROM long_request WHERE caller = ? AND lease_until < now()", caller.actor());
            return jdbc.update("""
                            INSERT INTO long_request (request_id, caller, lease_until)
                            SELECT ?, ?, now() + make_interval(secs => ?)
                            WHERE (SELECT count(*) FROM long_request WHERE caller = ?) < ?
                            """, request, caller.actor(), LEASE_SECONDS, caller.actor(), AT_ONCE) == 1;
        });
        if (!Boolean.TRUE.equals(entered)) {
            throw RequestRejected.until(
                    PAUSE, ErrorCode.RATE_LIMITED, "More than " + AT_ONCE + " long requests at once.");
        }
        return new Place(request);
    }

    /** One of the requests that a caller may have at once, until it is closed. */
    public final class Place implements AutoCloseable {

        private final UUID request;
        private long renewedAt = System.nanoTime();

        private Place(UUID request) {
            this.request = request;
        }

        /** To be called now and then. */
        public void keep() {
            if (System.nanoTime() - renewedAt > RENEWAL.toNanos()) {
                jdbc.update(
                        "UPDATE long_request SET lease_until = now() + make_interval(secs => ?) WHERE request_id = ?",
                        LEASE_SECONDS,
                        request);
                renewedAt = System.nanoTime();
            }
        }

        @Override
        public void close() {
            jdbc.update("DELETE FROM long_request WHERE request_id = ?", request);
        }
    }
}
