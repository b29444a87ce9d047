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

    private static final String SINGLE = "single";
    private static final String POSTGRESQL = "postgresql";
    private static final String AXON_SERVER = "axonServer";
    private static final String GROWTH = "growth";

    private final Options options;
    private final int connections;
    private final Duration stretch;
    private boolean failed;

    /** @throws IllegalArgumentException when there are fewer connections than nodes to spread them over */
    ClusterBenchmark(Options options) {
        this.options = options;
        connections = options.connectionsOr(Options.CONNECTIONS);
        stretch = Duration.ofSeconds(options.secondsOr(30));
        if (connections < Cluster.NODES_OF_A_SIDE) {
            throw new IllegalArgumentException("With several nodes --connections wants at least "
                    + Cluster.NODES_OF_A_SIDE + ", one for each that takes in.");
        }
    }

    Report run() throws InterruptedException {
        var report = new Report("cluster");
        attempt(report, SINGLE, () -> onOneJvm(report));
        attempt(report, POSTGRESQL, () -> onPostgres(report));
        attempt(report, AXON_SERVER, () -> onAxonServer(report));
        attempt(report, GROWTH, () -> grow(report));
        return report;
    }

    /** Only what changes as leads gather. */
    Report growth() throws InterruptedException {
        var report = new Report(GROWTH);
        attempt(report, GROWTH, () -> grow(report));
        return report;
    }

    /** Whether something was to be measured and could not be. */
    boolean failed() {
        return failed;
    }

    /** What fails here must not take along what else is measured. */
    private void attempt(Report report, String key, Part part) throws InterruptedException {
        try {
            part.measure();
        } catch (IOException | RuntimeException e) {
            failed = true;
            report.leaveOut(key, "for it failed: " + (e instanceof PlatformFailed ? e.getMessage() : e.toString()));
        }
    }

    private void onOneJvm(Report report) throws IOException, InterruptedException {
        say("one JVM");
        try (var stage = Stage.open(options)) {
            throughput(stage, report, SINGLE, "one JVM");
        }
    }

    private void onPostgres(Report report) throws IOException, InterruptedException {
        say("two nodes of each side on PostgreSQL");
        try (var stage = cluster(Map.of())) {
            throughput(stage, report, POSTGRESQL, "2+2 nodes");
        }
    }

    private void grow(Report report) throws IOException, InterruptedException {
        say("one JVM, with more and more leads");
        try (var stage = Stage.open(options)) {
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
            throughput(stage, report, AXON_SERVER, "2+2 on Axon Server");
        }
    }

    private Stage cluster(Map<String, String> settings) throws IOException {
        return Stage.open(folder -> Cluster.start(options.home(), folder, settings));
    }

    /** The way to search warms up what taking in needs; the maximum comes last, for it leaves a backlog behind. */
    private void throughput(Stage stage, Report report, String key, String title)
            throws IOException, InterruptedException {
        var ingest = report.part(key + "Ingest", title);
        var pipeline = report.part(key + "Pipeline", title);
        PipelineBenchmark.sustained(stage, options, pipeline);
        stage.heap().reportTo(pipeline);
        stage.awaitRest();
        PipelineBenchmark.fixedRate(stage, options, pipeline);
        stage.awaitRest();
        IngestBenchmark.open(stage, connections, stretch, ingest);
        stage.awaitRest();
        IngestBenchmark.closed(stage, connections, stretch, ingest);
    }

    @FunctionalInterface
    private interface Part {

        void measure() throws IOException, InterruptedException;
    }
}
