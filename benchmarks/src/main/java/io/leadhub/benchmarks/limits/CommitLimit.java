package io.leadhub.benchmarks.limits;

import io.leadhub.benchmarks.platform.PlatformFailed;
import io.leadhub.benchmarks.platform.Services;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How fast this PostgreSQL makes single rows durable, each in a transaction of its own. */
public final class CommitLimit {

    private static final String TABLE = "commit_limit.row_of_an_event";
    private static final String INSERT = "insert into " + TABLE + " (payload) values (?)";

    private final Services services;

    public CommitLimit(Services services) {
        this.services = services;
    }

    /** The mean size of what the platform wrote for each event of this name, in bytes. */
    public int rowSize(String event) {
        try (var connection = services.connect();
                var question = connection.prepareStatement(
                        "select avg(octet_length(payload) + octet_length(meta_data)) from domain_event_entry"
                                + " where payload_type like ?")) {
            question.setString(1, "%" + event);
            try (var answer = question.executeQuery()) {
                return answer.next() ? answer.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw new PlatformFailed("Cannot ask PostgreSQL for the size of its events.", e);
        }
    }

    /** Commits rows of this size from this many connections, for so long. */
    public double perSecond(int connections, int rowSize, Duration duration) {
        try (var administration = services.connect();
                var workers =
                        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            prepare(administration);
            var end = System.nanoTime() + duration.toNanos();
            var runs = new ArrayList<Future<Long>>();
            var start = System.nanoTime();
            for (int i = 0; i < connections; i++) {
                runs.add(workers.submit(commitUntil(end, rowSize)));
            }
            long rows = 0;
            for (var run : runs) {
                rows += run.get();
            }
            var seconds = (System.nanoTime() - start) / 1e9;
            execute(administration, "drop schema commit_limit cascade");
            return rows / seconds;
        } catch (SQLException | ExecutionException e) {
            throw new PlatformFailed("Cannot measure PostgreSQL.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailed("Interrupted.", e);
        }
    }

    /** How many milliseconds half of such commits take at the most, when they come at this rate and one by one. */
    public double medianMillis(double perSecond, int rowSize, Duration duration) {
        try (var administration = services.connect();
                var connection = services.connect()) {
            prepare(administration);
            var nanos = new ArrayList<Long>();
            try (var insert = connection.prepareStatement(INSERT)) {
                var due = System.nanoTime();
                var end = due + duration.toNanos();
                while (due < end) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    insert.setBytes(1, new byte[rowSize]);
                    var start = System.nanoTime();
                    insert.executeUpdate();
                    nanos.add(System.nanoTime() - start);
                    due += (long) (1e9 / perSecond);
                }
            }
            execute(administration, "drop schema commit_limit cascade");
            nanos.sort(null);
            return nanos.get(nanos.size() / 2) / 1e6;
        } catch (SQLException e) {
            throw new PlatformFailed("Cannot measure PostgreSQL.", e);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            try (var statement = connection.createStatement();
                    var answer = statement.executeQuery("show " + setting)) {
                if (!answer.next() || !"on".equals(answer.getString(1))) {
                    throw new PlatformFailed(setting + " is not on: these commits would not be durable.");
                }
            }
        }
        execute(connection, "drop schema if exists commit_limit cascade");
        execute(connection, "create schema commit_limit");
        execute(
                connection,
                "create table " + TABLE
                        + " (id bigint generated always as identity primary key, payload bytea not null)");
    }

    private Callable<Long> commitUntil(long end, int rowSize) {
        return () -> {
            var payload = new byte[rowSize];
            ThreadLocalRandom.current().nextBytes(payload);
            long rows = 0;
            try (var connection = services.connect();
                    var insert = connection.prepareStatement(INSERT)) {
                while (System.nanoTime() < end) {
                    payload[(int) (rows % rowSize)]++;
                    insert.setBytes(1, payload);
                    insert.executeUpdate();
                    rows++;
                }
            }
            return rows;
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
