package io.leadhub.benchmarks;

import static io.leadhub.benchmarks.Stage.say;

import io.leadhub.benchmarks.limits.CommitLimit;
import io.leadhub.benchmarks.limits.QueryCapture;
import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Measurement;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.RequestSource;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** How long typical searches take among many leads, beside the same queries sent to Elasticsearch directly. */
final class SearchBenchmark implements Benchmark {

    private static final int LEADS = 200_000;
    private static final int CONNECTIONS = 8;
    private static final double SEARCHES_PER_SECOND = 25;
    private static final double LEADS_PER_SECOND = 300;
    private static final int WARM_UP_STRETCHES = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration WARM_UP_DIRECTLY = Duration.ofSeconds(10);

    private static final double WARM_UP_PER_SECOND = 90;

    @Override
    public Report run(Stage stage, Options options) throws IOException, InterruptedException {
        var duration = Duration.ofSeconds(options.secondsOr(60));
        Loading.load(stage, options.connectionsOr(Options.CONNECTIONS), options.leadsOr(LEADS));
        stage.heap().restart();
        var platform = stage.platform();
        var services = stage.services();
        var elasticsearch = List.of(services.elasticsearchAddress());
        var token = stage.operator().issueToken("leads:read", "leads:read:pii", "leads:write");
        say("letting sales work some of them");
        new SalesWork(platform, token).workSome();
        stage.awaitRest();
        var mix = new SearchMix(platform, token);
        say("learning the queries that the platform sends on");
        var direct = mix.direct(new QueryCapture(new JsonDoor(platform.readingUrl(), token), services));
        var door = mix.throughTheDoor();
        say("warming up");
        for (var stretch = 0; stretch < WARM_UP_STRETCHES; stretch++) {
            warmUp(platform.readingAddresses(), door, WARM_UP);
            search(elasticsearch, direct, WARM_UP_DIRECTLY, Pace.asFastAsPossible());
        }

        say("searching, then committing, nothing else going on, 3 x " + duration.toSeconds() + " s");
        var quiet = search(platform.readingAddresses(), door, duration);
        var quietDirect = search(elasticsearch, direct, duration);
        var limit = new CommitLimit(services);
        var commit = limit.medianMillis(SEARCHES_PER_SECOND, limit.rowSize("PersonalDataRead"), duration);
        say("searching while " + LEADS_PER_SECOND + " leads/s come in, 2 x " + duration.toSeconds() + " s");
        var busy = besideIngest(stage, platform.readingAddresses(), door, duration);
        var busyDirect = besideIngest(stage, elasticsearch, direct, duration);

        var report = new Report("search")
                .figure("leads", "leads in the index", stage.searchable().count(), "")
                .figure("directP50Millis", "limit: Elasticsearch directly, p50", quietDirect.millisAt(50), "ms")
                .figure("directP99Millis", "limit: Elasticsearch directly, p99", quietDirect.millisAt(99), "ms")
                .figure("commitP50Millis", "limit: one durable commit, p50", commit, "ms")
                .figure("p50Millis", "search, p50", quiet.millisAt(50), "ms")
                .atMost(60, "p99Millis", "search, p99", quiet.millisAt(99), "ms")
                .atMost(
                        1.5,
                        "ratio",
                        "search beside Elasticsearch, p50",
                        quiet.millisAt(50) / quietDirect.millisAt(50),
                        "")
                .figure(
                        "ratioToBoth",
                        "search beside Elasticsearch and a commit, p50",
                        quiet.millisAt(50) / (quietDirect.millisAt(50) + commit),
                        "")
                .figure(
                        "busyDirectP50Millis",
                        "with ingest: Elasticsearch directly, p50",
                        busyDirect.millisAt(50),
                        "ms")
                .figure(
                        "busyDirectP99Millis",
                        "with ingest: Elasticsearch directly, p99",
                        busyDirect.millisAt(99),
                        "ms")
                .figure("busyP50Millis", "with ingest: search, p50", busy.millisAt(50), "ms")
                .atMost(150, "busyP99Millis", "with ingest: search, p99", busy.millisAt(99), "ms")
                .atMost(0, "failed", "searches that failed", quiet.failed() + busy.failed(), "");
        stage.heap().reportTo(report);
        return report;
    }

    private static Measurement besideIngest(
            Stage stage, List<InetSocketAddress> servers, RequestSource searches, Duration duration)
            throws IOException, InterruptedException {
        var ingest = Thread.ofPlatform().start(() -> {
            try {
                stage.send(CONNECTIONS, Pace.perSecond(LEADS_PER_SECOND), duration.plusSeconds(2));
            } catch (IOException e) {
                throw new PlatformFailed("Cannot send leads.", e);
            }
        });
        var measurement = search(servers, searches, duration);
        ingest.join();
        stage.searchable().awaitAll(Duration.ofMinutes(2));
        return measurement;
    }

    /** Searches until what answers is compiled; at the usual rate that would take many minutes. */
    static void warmUp(List<InetSocketAddress> servers, RequestSource searches, Duration duration) throws IOException {
        search(servers, searches, duration, Pace.perSecond(WARM_UP_PER_SECOND));
    }

    /** Searches at the usual rate for so long. */
    static Measurement search(List<InetSocketAddress> servers, RequestSource searches, Duration duration)
            throws IOException {
        return search(servers, searches, duration, Pace.perSecond(SEARCHES_PER_SECOND));
    }

    private static Measurement search(
            List<InetSocketAddress> servers, RequestSource searches, Duration duration, Pace pace) throws IOException {
        var measurement = new Measurement();
        try (var loop = new LoadLoop(servers, CONNECTIONS, searches, measurement)) {
            loop.run(pace, duration);
        }
        if (measurement.good() == 0) {
            throw new PlatformFailed("No search was answered: " + measurement.statuses());
        }
        return measurement;
    }
}
