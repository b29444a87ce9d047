package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.limits.BulkLimit;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.platform.Operator;
import java.io.IOException;
import java.time.Duration;

/** How many leads a second go the whole way from request to search, beside what Elasticsearch indexes without us. */
final class PipelineBenchmark implements Benchmark {

    private static final int SUSTAINED_SECONDS = 180;
    private static final int RAMP_SECONDS = 150;
    private static final Duration DRAIN = Duration.ofMinutes(10);
    private static final double FIRST_RATE = 200;
    private static final double FIXED_RATE = 300;
    private static final int FIXED_SECONDS = 60;
    private static final int DOCUMENTS = 50_000;

    @Override
    public Report run(Stage stage, Options options) throws IOException, InterruptedException {
        var report = new Report("pipeline");
        var perSecond = sustained(stage, options, report);
        stage.heap().reportTo(report);

        stage.awaitRest();
        say("indexing the same documents with nothing else running");
        var bulk = new BulkLimit(stage.services().elasticsearch(), "leads").perSecond(DOCUMENTS);
        report.figure("bulkPerSecond", "limit: documents indexed in bulk", bulk, "/s")
                .atLeast(1 / 15.0, "ratio", "leads beside documents in bulk", perSecond / bulk, "");

        fixedRate(stage, options, report);
        return report;
    }

    /** The rate that the index keeps up with for so long. */
    static double sustained(Stage stage, Options options, Report report) throws IOException, InterruptedException {
        var seconds = options.secondsOr(SUSTAINED_SECONDS);
        var pace = Pace.perSecond(FIRST_RATE);
        var searchable = stage.searchable();
        var acknowledged = stage.acknowledged();
        try (var control = new LagControl(pace, searchable)) {
            say("warming up and finding the rate that the index keeps up with, " + RAMP_SECONDS + " s");
            stage.send(options.connectionsOr(Options.CONNECTIONS), pace, Duration.ofSeconds(RAMP_SECONDS));
            control.restart();
            stage.heap().restart();
            say("from request to search, " + seconds + " s");
            var before = acknowledged.requests();
            var waitingBefore = searchable.outstanding();
            var start = System.nanoTime();
            var sent = stage.send(options.connectionsOr(Options.CONNECTIONS), pace, Duration.ofSeconds(seconds));
            var waiting = searchable.outstanding();
            var lag = control.lag();
            var elapsed = (System.nanoTime() - start) / 1e9;
            var through = acknowledged.requests() - before - Math.max(0, waiting - waitingBefore);
            report.figure("leadsPerSecond", "leads from request to search, sustained", through / elapsed, "/s")
                    .figure("seconds", "for so long", elapsed, "s")
                    .atMost(5, "lagSeconds", "lag at the end", lag, "s")
                    .figure("longestLagSeconds", "longest lag", control.longestLag(), "s")
                    .figure("ackP99Millis", "acknowledgement, p99", sent.millisAt(99), "ms")
                    .figure("refused", "not acknowledged", sent.failed(), "")
                    .figure("drainSeconds", "until the last of them was found", searchable.awaitAll(DRAIN), "s");
            return through / elapsed;
        }
    }

    /** How soon leads are found that come at a rate which leaves room. */
    static void fixedRate(Stage stage, Options options, Report report) throws IOException, InterruptedException {
        var connections = options.connectionsOr(Options.CONNECTIONS);
        var seconds = Math.min(FIXED_SECONDS, options.secondsOr(FIXED_SECONDS));
        var nodes = stage.platform().readThrough();
        var token = Operator.of(stage.platform()).issueToken("leads:read");
        say("open loop, " + FIXED_RATE + "/s, " + FIXED_SECONDS + " s to warm up and " + seconds + " s");
        try (var watch = new FirstSeen(nodes, token)) {
            stage.send(connections, Pace.perSecond(FIXED_RATE), Duration.ofSeconds(FIXED_SECONDS), watch);
            watch.awaitAll(Duration.ofSeconds(60));
        }
        try (var watch = new FirstSeen(nodes, token)) {
            var sent = stage.send(connections, Pace.perSecond(FIXED_RATE), Duration.ofSeconds(seconds), watch);
            watch.awaitAll(Duration.ofSeconds(60));
            report.figure("openSeen", "open loop, leads found again", watch.seen(), "of " + sent.good())
                    .figure("openP50Seconds", "open loop, request to found, p50", watch.secondsAt(50), "s")
                    .atMost(2, "openP99Seconds", "open loop, request to found, p99", watch.secondsAt(99), "s")
                    .atLeast(99, "openWithin2Percent", "open loop, found within 2 s", watch.percentWithin(2), "%");
        }
    }
}
