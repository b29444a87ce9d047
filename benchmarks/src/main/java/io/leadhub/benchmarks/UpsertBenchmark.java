package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.limits.CommitLimit;
import io.leadhub.benchmarks.load.Pace;
import java.io.IOException;
import java.time.Duration;

/**
 * How many customers a second the upsert door decides about, one creation to four updates, beside the commits that its
 * PostgreSQL manages without us.
 */
final class UpsertBenchmark implements Benchmark {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 32;
    private static final double FIXED_RATE = 200;

    @Override
    public Report run(Stage stage, Options options) throws IOException {
        var duration = Duration.ofSeconds(options.secondsOr(30));
        var connections = options.connectionsOr(CONNECTIONS);
        var customers = stage.customers();
        stage.warmUp(connections, customers);

        var limit = new CommitLimit(stage.services());
        var rowSize = limit.rowSize("RawPayloadReceived");
        say("single-row commits of " + rowSize + " bytes on the same PostgreSQL, nothing else running");
        var commits = limit.perSecond(connections, rowSize, LIMIT);

        stage.heap().restart();
        say("closed loop, " + connections + " connections, " + duration.toSeconds() + " s");
        var maximum = stage.send(connections, Pace.asFastAsPossible(), duration, customers);
        say("waiting until all of it is searchable");
        stage.awaitRest();

        say("open loop, " + FIXED_RATE + "/s, " + duration.toSeconds() + " s");
        var fixed = stage.send(connections, Pace.perSecond(FIXED_RATE), duration, customers);

        var report = new Report("upsert")
                .figure("commitsPerSecond", "limit: durable single-row commits", commits, "/s")
                .figure("rowBytes", "limit: size of a row", rowSize, "bytes")
                .figure("customersPerSecond", "answered customers, closed loop", maximum.perSecond(), "/s")
                .figure("closedP50Millis", "closed loop, p50", maximum.millisAt(50), "ms")
                .figure("closedP99Millis", "closed loop, p99", maximum.millisAt(99), "ms")
                .atMost(0, "closedRefused", "closed loop, not taken in", maximum.failed(), "")
                .figure(
                        "driverPercent",
                        "closed loop, the driver's share of one processor",
                        maximum.driverPercent(),
                        "%")
                .atLeast(0.1, "ratio", "customers beside commits", maximum.perSecond() / commits, "")
                .figure("openPerSecond", "answered customers, open loop", fixed.perSecond(), "/s")
                .figure("openP50Millis", "open loop, p50", fixed.millisAt(50), "ms")
                .atMost(60, "openP99Millis", "open loop, p99", fixed.millisAt(99), "ms")
                .figure("openP999Millis", "open loop, p99.9", fixed.millisAt(99.9), "ms")
                .atMost(0, "openRefused", "open loop, not taken in", fixed.failed(), "");
        stage.heap().reportTo(report);
        return report;
    }
}
