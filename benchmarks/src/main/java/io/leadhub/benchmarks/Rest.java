package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import io.leadhub.benchmarks.platform.Services;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until the platform has nothing left to do: no group moves, and nothing more is written to an index or merged. */
final class Rest {

    /** Wherever events lie: the last one in PostgreSQL, and how far every group has come. */
    private static final String POSITIONS = """
            select coalesce((select max(global_index) from domain_event_entry), 0) || ' ' ||
                coalesce((select string_agg(md5(token), ' ' order by processor_name, segment) from token_entry), '')""";

    private static final Duration CALM = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Services services;
    private final JsonDoor elasticsearch;

    Rest(Services services) {
        this.services = services;
        elasticsearch = new JsonDoor(services.elasticsearch(), "");
    }

    void await() {
        var start = System.nanoTime();
        var calmSince = start;
        var last = work();
        while (System.nanoTime() - calmSince < CALM.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            var now = work();
            if (now.merging > 0 || !now.equals(last)) {
                last = now;
                calmSince = System.nanoTime();
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new PlatformFailed("The platform did not come to rest within " + PATIENCE + ".");
            }
        }
    }

    private Work work() {
        var indices = elasticsearch.get("/_stats/indexing,merge").at("/_all/total");
        var written = indices.at("/indexing/index_total").asLong();
        var merging = indices.at("/merges/current").asLong();
        try (var connection = services.connect();
                var question = connection.prepareStatement(POSITIONS);
                var answer = question.executeQuery()) {
            return new Work(answer.next() ? answer.getString(1) : "", written, merging);
        } catch (SQLException e) {
            throw new PlatformFailed("Cannot ask PostgreSQL for the positions of the groups.", e);
        }
    }

    private record Work(String positions, long documentsWritten, long merging) {}
}
