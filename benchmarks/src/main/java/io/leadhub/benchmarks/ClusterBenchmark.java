package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.platform.Cluster;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * What two nodes of each side take in and make searchable on one machine, on both event stores, beside one JVM that does
 * everything; and how throughput, searching and rebuilding change as leads gather.
 */
final class ClusterBenchmark {

    private static final String AXON_SERVER = "axonServer";

    private final Options options;
    private final int connections;
    private final Duration stretch;

    ClusterBenchmark(Options options) {
        this.options = options;
        connections = options.connectionsOr(Options.CONNECTIONS);
        stretch = Duration.ofSeconds(options.secondsOr(30));
    }

    Report run() throws IOException, InterruptedException {
        var report = new Report("cluster");
        say("one JVM");
        try (var stage = Stage.open(options)) {
            throughput(stage, report, "single", "one JVM");
        }
        say("two nodes of each side on PostgreSQL");
        try (var stage = cluster(Map.of())) {
            throughput(stage, report, "postgresql", "2+2 nodes");
        }
        attempt(report, AXON_SERVER, () -> onAxonServer(report));
        attempt(report, "growth", () -> grow(report));
        return report;
    }

    /** Only what changes as leads gather. */
    Report growth() throws IOException, InterruptedException {
        var report = new Report("growth");
        grow(report);
        return report;
    }

    /** What fails here must not take along what was measured before. */
    private static void attempt(Report report, String key, Part part) throws IOException, InterruptedException {
        try {
            part.measure();
        } catch (PlatformFailed e) {
            report.leaveOut(key, "for it failed: " + e.getMessage());
        }
    }

    private void grow(Report report) throws IOException, InterruptedException {
        say("two nodes of each side on PostgreSQL, with more and more leads");
        try (var stage = cluster(Map.of())) {
            new Growth(stage, options).reportTo(report);
        }
    }

    private void onAxonServer(Report report) throws IOException, InterruptedException {
        var server = options.axonServer();
        if (server.isEmpty()) {
            report.leaveOut(AXON_SERVER, "for no Axon Server was named with --axon-server");
            return;
        }
        say("two nodes of each side on the Axon Server at " + server);
        try (var stage = cluster(Map.of("LEADHUB_EVENTSTORE", "axon-server", "LEADHUB_AXONSERVER_SERVERS", server))) {
            stage.awaitRest();
            if (stage.searchable().count() > 0) {
                throw new PlatformFailed(
                        "The Axon Server at " + server + " has leads already: it has to be without data.");
            }
            throughput(stage, report, AXON_SERVER, "2+2 on Axon Server");
        }
    }

    private Stage cluster(Map<String, String> settings) throws IOException {
        return Stage.open(folder -> Cluster.start(options.home(), folder, settings));
    }

    private void throughput(Stage stage, Report report, String key, String title)
            throws IOException, InterruptedException {
        var ingest = report.part(key + "Ingest", title);
        var pipeline = report.part(key + "Pipeline", title);
        stage.warmUp(connections, stage.newLeads(), shorter(Stage.WARM_UP_STRETCH));
        var perSecond = IngestBenchmark.closed(stage, connections, stretch, ingest);
        IngestBenchmark.open(stage, connections, stretch, ingest);
        stage.awaitRest();
        var sustained = PipelineBenchmark.sustained(stage, options, pipeline);
        stage.heap().reportTo(pipeline);
        stage.awaitRest();
        PipelineBenchmark.fixedRate(stage, options, pipeline);
        say(title + ": " + Math.round(perSecond) + " leads/s acknowledged, " + Math.round(sustained)
                + " leads/s from request to search");
    }

    private Duration shorter(Duration usual) {
        return usual.compareTo(stretch) < 0 ? usual : stretch;
    }

    @FunctionalInterface
    private interface Part {

        void measure() throws IOException, InterruptedException;
    }
}
