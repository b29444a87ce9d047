package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs benchmarks by their names against a fresh platform, and ends everything that it started. */
public final class Bench {

    private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(Map.of(
            "ingest", new IngestBenchmark(),
            "upsert", new UpsertBenchmark(),
            "pipeline", new PipelineBenchmark(),
            "search", new SearchBenchmark(),
            "replay", new ReplayBenchmark(),
            "webhooks", new WebhooksBenchmark(),
            "douyin-sync", new DouyinSyncBenchmark(),
            "timetravel", new TimeTravelBenchmark(),
            "export", new ExportBenchmark()));

    /** Starts platforms of its own, one after the other. */
    private static final String CLUSTER = "cluster";

    /** The last part of the cluster's alone; whoever asks for both gets it once, as that part. */
    private static final String GROWTH = "growth";

    private Bench() {}

    static Set<String> names() {
        var names = new TreeSet<>(BENCHMARKS.keySet());
        names.add(CLUSTER);
        names.add(GROWTH);
        return names;
    }

    /** @param arguments the names of benchmarks, separated by commas, and their options */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> arguments) {
        var names = arguments.isEmpty()
                ? List.<String>of()
                : List.of(arguments.getFirst().split(",", -1));
        if (names.isEmpty() || !names().containsAll(names)) {
            System.err.println(Options.USAGE);
            return 2;
        }
        try {
            var options = Options.from(arguments.subList(1, arguments.size()));
            var cluster = names.contains(CLUSTER) || names.contains(GROWTH) ? new ClusterBenchmark(options) : null;
            onOnePlatform(names.stream().filter(BENCHMARKS::containsKey).toList(), options);
            if (cluster == null) {
                return 0;
            }
            var report = names.contains(CLUSTER) ? cluster.run() : cluster.growth();
            report.print(System.out);
            return cluster.failed() ? 1 : 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.USAGE);
            return 2;
        } catch (PlatformFailed | IOException e) {
            System.err.println("The benchmark failed: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void onOnePlatform(List<String> names, Options options) throws IOException, InterruptedException {
        if (names.isEmpty()) {
            return;
        }
        try (var stage = Stage.open(options)) {
            for (var name : names) {
                Objects.requireNonNull(BENCHMARKS.get(name)).run(stage, options).print(System.out);
            }
        }
    }
}
