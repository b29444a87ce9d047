package io.leadhub.backbone.archive;

import java.sql.Timestamp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Up to where the store is complete. Positions are drawn before they are committed, so one that is missing may still
 * come, as long as a writer lives that began before it was missed.
 */
final class SettledHead {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Further behind the newest event no writer that lives can still be. */
    private static final int FURTHEST = 100_000;

    private final JdbcTemplate jdbc;
    private long settled;

    SettledHead(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    synchronized long position() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Seen seen = look();
        if (seen.head <= settled) {
            return settled;
        }
        while (writersSince(seen.at)) {
            long gap = firstGap(Math.max(settled, seen.head - FURTHEST), seen.head);
            settled = gap - 1;
            if (gap > seen.head || System.nanoTime() > deadline || pauseIsInterrupted()) {
                return settled;
            }
        }
        settled = seen.head;
        return settled;
    }

    private record Seen(long head, Timestamp at) {}

    private Seen look() {
        Seen seen = jdbc.queryForObject(
                "SELECT coalesce(max(global_index), 0), clock_timestamp() FROM domain_event_entry",
                (row, number) -> new Seen(row.getLong(1), row.getTimestamp(2)));
        return seen == null ? new Seen(0, new Timestamp(0)) : seen;
    }

    /** Whether any transaction that was writing then is still at it. */
    private boolean writersSince(Timestamp then) {
        @Nullable Boolean writing = jdbc.queryForObject("""
                SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
                AND pid <> pg_backend_pid() AND xact_start <= ?
                AND (backend_xid IS NOT NULL OR (state = 'active' AND query LIKE 'INSERT INTO domain_event_entry%')))""", Boolean.class, then);
        return Boolean.TRUE.equals(writing);
    }

    /** The first position behind {@code after} where nothing stands; behind {@code head} when there is none. */
    private long firstGap(long after, long head) {
        Long gap = jdbc.queryForObject("""
                SELECT coalesce(min(expected), ?) FROM (SELECT global_index,
                ? + row_number() OVER (ORDER BY global_index) AS expected FROM domain_event_entry
                WHERE global_index > ? AND global_index <= ?) AS numbered WHERE global_index <> expected""", Long.class, head + 1, after, after, head);
        return gap == null ? head + 1 : gap;
    }

    private static boolean pauseIsInterrupted() {
        try {
            Thread.sleep(PAUSE);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
