package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.limits.CommitLimit;
import io.leadhub.benchmarks.load.Pace;
import java.io.IOException;
import java.time.Duration;

/** How many leads a second the ingest door makes durable, beside the commits that its PostgreSQL manages without us. */
final class IngestBenchmark implements Benchmark {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final double FIXED_RATE = 1_000;

    @Override
    public Report run(Stage stage, Options options) throws IOException {
        var duration = Duration.ofSeconds(options.secondsOr(30));
        var connections = options.connectionsOr(Options.CONNECTIONS);
        stage.warmUp(connections);

        var limit = new CommitLimit(stage.services());
        var rowSize = limit.rowSize("RawPayloadReceived");
        say("single-row commits of " + rowSize + " bytes on the same PostgreSQL, nothing else running");
        var commits = limit.perSecond(connections, rowSize, LIMIT);

        stage.heap().restart();
        var report = new Report("ingest")
                .figure("commitsPerSecond", "limit: durable single-row commits", commits, "/s")
                .figure("rowBytes", "limit: size of a row", rowSize, "bytes");
        var perSecond = closed(stage, connections, duration, report);
        report.atLeast(0.25, "ratio", "leads beside commits", perSecond / commits, "");
        say("waiting until all of it is processed");
        stage.awaitRest();
        open(stage, connections, duration, report);
        stage.heap().reportTo(report);
        return report;
    }

    /** The maximum; what was taken is still being processed when it returns. */
    static double closed(Stage stage, int connections, Duration duration, Report report) throws IOException {
        say("closed loop, " + connections + " connections, " + duration.toSeconds() + " s");
        var maximum = stage.send(connections, Pace.asFastAsPossible(), duration);
        report.figure("leadsPerSecond", "acknowledged leads, closed loop", maximum.perSecond(), "/s")
                .figure("closedP50Millis", "closed loop, p50", maximum.millisAt(50), "ms")
                .figure("closedP99Millis", "closed loop, p99", maximum.millisAt(99), "ms")
                .figure("closedRefused", "closed loop, not acknowledged", maximum.failed(), "")
                .figure(
                        "driverPercent",
                        "closed loop, the driver's share of one processor",
                        maximum.driverPercent(),
                        "%");
        return maximum.perSecond();
    }

    /** How soon leads are acknowledged that come at a fixed rate. */
    static void open(Stage stage, int connections, Duration duration, Report report) throws IOException {
        say("open loop, " + FIXED_RATE + "/s, " + duration.toSeconds() + " s");
        var fixed = stage.send(connections, Pace.perSecond(FIXED_RATE), duration);
        report.figure("openPerSecond", "acknowledged leads, open loop", fixed.perSecond(), "/s")
                .figure("openP50Millis", "open loop, p50", fixed.millisAt(50), "ms")
                .atMost(100, "openP99Millis", "open loop, p99", fixed.millisAt(99), "ms")
                .figure("openP999Millis", "open loop, p99.9", fixed.millisAt(99.9), "ms")
                .atMost(0, "openRefused", "open loop, not acknowledged", fixed.failed(), "");
    }
}
