package io.leadhub.benchmarks;

import io.leadhub.benchmarks.load.AnswerSink;
import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Measurement;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.RequestSource;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.load.SampleCustomers;
import io.leadhub.benchmarks.load.SampleLeads;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Operator;
import io.leadhub.benchmarks.platform.Platform;
import io.leadhub.benchmarks.platform.PlatformFailed;
import io.leadhub.benchmarks.platform.PlatformProcess;
import io.leadhub.benchmarks.platform.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;

/** A fresh platform with one partner who has leads to send, for the length of one benchmark. */
final class Stage implements AutoCloseable {

    private static final String PARTNER = "bench-partner";
    private static final String CUSTOMERS = "/api/external/customers";
    private static final long SEED = 2_026;
    private static final int ANY_PORT = 0;

    /** What a client may ask, so that nothing is measured or warmed up that refuses. */
    private static final Map<String, String> NO_LIMIT =
            Map.of("LEADHUB_EDGE_CLIENTLIMIT_REQUESTSPERSECOND", "100000", "LEADHUB_EDGE_CLIENTLIMIT_BURST", "100000");

    private static final Duration WARM_UP_STRETCH = Duration.ofSeconds(20);
    private static final int MOST_WARM_UP_STRETCHES = 15;
    private static final double RISE = 1.03;

    private final Path folder;
    private final Platform platform;
    private final Operator operator;
    private final SampleLeads leads = new SampleLeads("bench", SEED);
    private final RequestWriter writer;
    private final Acknowledged acknowledged = new Acknowledged();
    private final HeapWatch heap;

    private Stage(Path folder, Platform platform) {
        this.folder = folder;
        this.platform = platform;
        operator = Operator.of(platform);
        writer = new RequestWriter(platform.url().getAuthority(), operator.issueKey(PARTNER));
        heap = new HeapWatch(platform.metrics());
    }

    /** The platform in one JVM. */
    static Stage open(Options options) throws IOException {
        return open(folder -> PlatformProcess.start(options.command(), folder.resolve("data"), ANY_PORT, NO_LIMIT));
    }

    /** @param start starts a platform on a folder */
    static Stage open(Function<Path, Platform> start) throws IOException {
        var folder = Files.createTempDirectory("leadhub-bench");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        say("starting the platform in " + folder);
        Platform platform = null;
        try {
            platform = start.apply(folder);
            return new Stage(folder, platform);
        } catch (RuntimeException e) {
            if (platform != null) {
                platform.close();
            }
            clear(folder);
            throw e;
        }
    }

    static void say(String what) {
        System.out.println("· " + what);
    }

    Platform platform() {
        return platform;
    }

    Operator operator() {
        return operator;
    }

    Services services() {
        return platform.services();
    }

    HeapWatch heap() {
        return heap;
    }

    /** Which of the leads have been taken so far. */
    Acknowledged acknowledged() {
        return acknowledged;
    }

    /** Signed leads without end, each sent once. */
    RequestSource newLeads() {
        return () -> {
            var lead = leads.next();
            return new Request(writer.ingest(lead.body()), lead);
        };
    }

    /** Signed customer records without end: one new user to four updates. */
    RequestSource customers() {
        var customers = new SampleCustomers("bench", SEED);
        return () -> new Request(writer.post(CUSTOMERS, customers.next()), "");
    }

    /** Sends leads at this pace for so long and says how they were answered. */
    Measurement send(int connections, Pace pace, Duration duration, AnswerSink... others) throws IOException {
        return send(connections, pace, duration, newLeads(), others);
    }

    /** Sends what the source gives. */
    Measurement send(int connections, Pace pace, Duration duration, RequestSource source, AnswerSink... others)
            throws IOException {
        var measurement = new Measurement();
        AnswerSink sink = measurement.and(acknowledged);
        for (var other : others) {
            sink = sink.and(other);
        }
        try (var loop = new LoadLoop(platform.addresses(), connections, source, sink)) {
            if (!loop.run(pace, duration)) {
                throw new PlatformFailed("The platform went away: " + platform.lastWords());
            }
        }
        return measurement;
    }

    /**
     * Sends leads as fast as they are taken until both JVMs have compiled what they run: until a stretch brings hardly
     * more than the one before, five minutes at most.
     */
    void warmUp(int connections) throws IOException {
        warmUp(connections, newLeads());
    }

    /** As above, with what the source gives. */
    void warmUp(int connections, RequestSource source) throws IOException {
        say("warming up");
        var best = 0.0;
        for (var stretch = 0; stretch < MOST_WARM_UP_STRETCHES; stretch++) {
            var rate = send(connections, Pace.asFastAsPossible(), WARM_UP_STRETCH, source)
                    .perSecond();
            if (rate < best * RISE) {
                break;
            }
            best = rate;
        }
        awaitRest();
    }

    Searchable searchable() {
        return new Searchable(services().elasticsearch(), acknowledged);
    }

    /** Waits until everything that was taken has been dealt with. */
    void awaitRest() {
        new Rest(services()).await();
    }

    Projections projections() {
        return new Projections(
                new JsonDoor(platform.readingUrl(), Operator.of(platform).token()));
    }

    @Override
    public void close() throws IOException {
        heap.close();
        platform.close();
        clear(folder);
    }

    private static void clear(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Stage::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
