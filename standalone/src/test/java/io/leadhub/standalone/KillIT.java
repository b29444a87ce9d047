package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.benchmarks.ledger.Flood;
import io.leadhub.benchmarks.ledger.Ledger;
import io.leadhub.benchmarks.ledger.LedgerCheck;
import io.leadhub.benchmarks.load.Credentials;
import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.load.SampleLeads;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Operator;
import io.leadhub.benchmarks.platform.PlatformProcess;
import io.leadhub.benchmarks.platform.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Kills the platform under full load and holds it to what it acknowledged. The page cache survives a killed process: this
 * shows what a crash of the processes does, not a loss of power.
 */
@Order(PlatformCommand.LONG)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PlatformCommand.ANOTHER_PLATFORM)
class KillIT {

    private static final int ROUNDS = Integer.getInteger("leadhub.kill.rounds", 5);
    private static final long SEED = Long.getLong("leadhub.kill.seed", 20_261_120);
    private static final int CONNECTIONS = 64;
    private static final Duration CATCHING_UP = Duration.ofMinutes(4);

    private final Path data = Path.of("target", "kill-it", "data").toAbsolutePath();
    private final StoreInUse store = StoreInUse.beside(() -> Services.of(data).connect());
    private final Random random = new Random(SEED);
    private final Ledger ledger = new Ledger();
    private final SampleLeads leads = new SampleLeads("kill", SEED);
    private int port;
    private PlatformProcess platform;
    private JsonDoor reader;
    private Credentials key;
    private Flood flood;

    @BeforeEach
    void startFromScratch() throws IOException {
        Folders.delete(data.getParent());
        Files.createDirectories(data.getParent());
        port = PlatformCommand.freePort();
        start();
        key = Operator.of(platform).issueKey("kill-partner");
        flood = new Flood(leads, writer(), ledger);
    }

    @AfterEach
    void leaveNothing() throws IOException {
        platform.close();
        Folders.delete(data.getParent());
    }

    @Test
    void losesAndDoublesNothingThatItAcknowledged() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            List<ProcessHandle> services = platform.children();
            floodUntil(random.nextBoolean() ? platform::killAll : platform::kill);
            start();
            assertThat(services).hasSize(2).noneMatch(ProcessHandle::isAlive);
            assertThat(flood.refused()).as("seed %d, round %d", SEED, round).isEmpty();
            await("seed %d, round %d: caught up".formatted(SEED, round))
                    .atMost(CATCHING_UP)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> store.unsettledPayloads() == 0 && store.named("LeadCaptured") == leadsFound());
            await("seed %d, round %d: every projection is up to date".formatted(SEED, round))
                    .atMost(CATCHING_UP)
                    .pollInterval(Duration.ofMillis(500))
                    .until(this::everyProjectionIsUpToDate);
            await("seed %d, round %d".formatted(SEED, round))
                    .atMost(CATCHING_UP)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(differences()).isEmpty());
        }
        assertThat(ledger.acknowledged()).hasSizeGreaterThan(ROUNDS * 100);
    }

    private void start() {
        platform = PlatformProcess.start(PlatformCommand.line(), data, port, Map.of());
        reader = Operator.of(platform).door();
    }

    /**
     * A kill ends either everything at once, or the platform's own process, whose children the next start has to end.
     * What was not acknowledged in the round before is sent again first.
     */
    private void floodUntil(Runnable kill) throws IOException {
        var killed = CompletableFuture.runAsync(
                kill, CompletableFuture.delayedExecutor(1_000 + random.nextInt(3_000), TimeUnit.MILLISECONDS));
        try (var load = new LoadLoop(platform.address(), CONNECTIONS, flood, flood)) {
            load.runToTheEnd(Pace.asFastAsPossible());
        }
        killed.join();
    }

    private List<String> differences() throws IOException {
        List<String> differences = new LedgerCheck(ledger, platform.address(), writer(), reader).differences();
        int stored = store.named("LeadCaptured");
        int found = leadsFound();
        if (stored != found) {
            differences.add("there are " + stored + " leads in the event store, " + found + " are found");
        }
        return differences;
    }

    /** Unlike a search for leads, asking this is no event that the projections would have to catch up with. */
    private boolean everyProjectionIsUpToDate() {
        return reader.get("/admin/projections")
                .required("items")
                .valueStream()
                .allMatch(projection ->
                        projection.required("lag").required("events").asInt() == 0);
    }

    private int leadsFound() {
        return reader.get("/api/v1/leads?pageSize=1").path("total").asInt();
    }

    private RequestWriter writer() {
        return new RequestWriter("127.0.0.1:" + port, key);
    }
}
