package io.leadhub.edge.limit;

import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The long requests of all nodes, each a row under a lease that its node prolongs; a dead node's leases run out. */
@Component
class RunningRequests {

    private static final int FULL = -1;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Map<UUID, Boolean> running = new ConcurrentHashMap<>();

    RunningRequests(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return how many more this caller may have beside this one; empty when he has as many already */
    OptionalInt enter(String caller, UUID request, int most) {
        Integer left = transaction.execute(status -> {
            jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, "running:" + caller);
            jdbc.update("delete from running_request where caller = ? and lease_until < now()", caller);
            Integer others =
                    jdbc.queryForObject("select count(*) from running_request where caller = ?", Integer.class, caller);
            int free = most - (others == null ? 0 : others);
            if (free <= 0) {
                return FULL;
            }
            jdbc.update(
                    "insert into running_request (request_id, caller, lease_until)"
                            + " values (?, ?, now() + interval '30 seconds')",
                    request,
                    caller);
            return free - 1;
        });
        if (left == null || left == FULL) {
            return OptionalInt.empty();
        }
        running.put(request, true);
        return OptionalInt.of(left);
    }

    void leave(UUID request) {
        running.remove(request);
        jdbc.update("delete from running_request where request_id = ?", request);
    }

    @Scheduled(fixedRateString = "10s", initialDelayString = "10s")
    void prolong() {
        UUID[] requests = running.keySet().toArray(UUID[]::new);
        if (requests.length > 0) {
            jdbc.update(
                    "update running_request set lease_until = now() + interval '30 seconds' where request_id = any (?)",
                    statement -> statement.setArray(1, statement.getConnection().createArrayOf("uuid", requests)));
        }
    }
}
