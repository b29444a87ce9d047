package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

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

    private Bench() {}

    static Set<String> names() {
        return BENCHMARKS.keySet();
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
            try (var stage = Stage.open(options)) {
                for (var name : names) {
                    Objects.requireNonNull(BENCHMARKS.get(name))
                            .run(stage, options)
                            .print(System.out);
                }
            }
            return 0;
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
}
