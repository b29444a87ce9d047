package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.load.Measurement;
import io.leadhub.benchmarks.platform.Operator;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How throughput, searching, rebuilding and storage change on one platform as leads gather. */
final class Growth {

    private static final List<Integer> SIZES = List.of(100_000, 300_000, 1_000_000);

    /** What loading may take altogether where nobody said how many leads there are to be. */
    private static final Duration PATIENCE = Duration.ofMinutes(45);

    private final Stage stage;
    private final int connections;
    private final Duration stretch;
    private final Duration searching;
    private final List<Integer> sizes;
    private final boolean hurried;
    private double loadingSeconds;

    Growth(Stage stage, Options options) {
        this.stage = stage;
        connections = options.connectionsOr(Options.CONNECTIONS);
        stretch = Duration.ofSeconds(options.secondsOr(30));
        searching = Duration.ofSeconds(options.secondsOr(60));
        hurried = options.leads().isEmpty();
        sizes = hurried ? SIZES : options.leads();
    }

    void reportTo(Report report) throws IOException, InterruptedException {
        for (var size : sizes) {
            var part = report.part("at" + size, String.format(Locale.ROOT, "%,d leads", size));
            if (hurried && secondsUntil(size) > PATIENCE.toSeconds()) {
                report.leaveOut(
                        "at" + size, "for loading would have taken longer than " + PATIENCE.toMinutes() + " minutes");
            } else {
                at(size, part);
            }
        }
    }

    /** How long loading will have taken with so many leads, at the rate until now. */
    private double secondsUntil(int size) {
        return loadingSeconds * size / Math.max(1, stage.acknowledged().persons());
    }

    private void at(int size, Report report) throws IOException, InterruptedException {
        stage.awaitRest();
        var storage = new Storage(stage.services());
        var before = stage.acknowledged().persons();
        var writtenBefore = storage.written();
        var seconds = Loading.load(stage, connections, size);
        var leads = stage.searchable().count();
        var loaded = stage.acknowledged().persons() - before;
        loadingSeconds += seconds;
        report.figure("leads", "in the index", leads, "");
        if (loaded > 0) {
            report.figure("throughPerSecond", "from request to search on the way there", loaded / seconds, "/s")
                    .figure(
                            "writtenBytes",
                            "written to PostgreSQL's log for each on the way there",
                            (storage.written() - writtenBefore) / (double) loaded,
                            "bytes");
        }
        storage.reportTo(report, leads);
        var found = search();
        report.figure("searchP50Millis", "search, p50", found.millisAt(50), "ms")
                .figure("searchP99Millis", "search, p99", found.millisAt(99), "ms")
                .figure("searchesFailed", "searches that failed", found.failed(), "");
        report.figure("rebuildSeconds", "the index of leads built again", rebuild(), "s");
        IngestBenchmark.closed(stage, connections, stretch, report);
    }

    private Measurement search() throws IOException {
        var platform = stage.platform();
        var token = Operator.of(platform).issueToken("leads:read", "leads:read:pii", "leads:write");
        new SalesWork(platform, token).workSome();
        stage.awaitRest();
        var searches = new SearchMix(platform, token).throughTheDoor();
        say("searching, " + searching.toSeconds() + " s after a warm-up");
        SearchBenchmark.warmUp(platform.readingAddresses(), searches, searching);
        return SearchBenchmark.search(platform.readingAddresses(), searches, searching);
    }

    private double rebuild() {
        var found = stage.searchable().count();
        say("building the index of leads again");
        var seconds = stage.projections().rebuild("leads");
        if (stage.searchable().count() != found) {
            throw new PlatformFailed(
                    "The index that was built again has " + stage.searchable().count() + " leads, not " + found + ".");
        }
        return seconds;
    }
}
