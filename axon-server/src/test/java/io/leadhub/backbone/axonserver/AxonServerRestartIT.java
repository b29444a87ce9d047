package io.leadhub.backbone.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.backbone.BackboneUnderTest;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.processing.EventGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.RoutingKey;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Kills and starts the server by the command that the environment names, while events and rows are written. */
@EnabledIfEnvironmentVariable(named = "LEADHUB_TEST_AXON_SERVER", matches = ".*\\S.*")
@EnabledIfEnvironmentVariable(named = "LEADHUB_TEST_AXON_SERVER_RESTART", matches = ".+")
@Isolated
class AxonServerRestartIT {

    private static final int ROUNDS = Integer.getInteger("leadhub.restart.rounds", 3);
    private static final int WRITERS = 8;
    private static final int ACKNOWLEDGED_BETWEEN = 200;
    private static final Duration BACK = Duration.ofSeconds(60);

    private final Set<String> attempted = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private ConfigurableApplicationContext backbone;
    private JdbcTemplate jdbc;

    @BeforeEach
    void start() {
        backbone = BackboneUnderTest.on("axon_server", ServerUnderTest.properties(), Listening.class);
        jdbc = backbone.getBean(JdbcTemplate.class);
        jdbc.execute("CREATE TABLE IF NOT EXISTS restart_probe (id VARCHAR(64) PRIMARY KEY)");
    }

    @AfterEach
    void stop() {
        backbone.close();
    }

    @Test
    void keepsRowsAndEventsInStepAndEverythingThatItAcknowledged() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofPlatform().start(() -> writeUntil(done)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            awaitMoreAcknowledged();
            restart();
            awaitMoreAcknowledged();
            awaitAnAnsweredCommand();
        }
        done.set(true);
        for (Thread writer : writers) {
            writer.join();
        }

        PreparedTransactions prepared = backbone.getBean(PreparedTransactions.class);
        await("nothing is left half-way").atMost(BACK).until(() -> prepared.waiting()
                .isEmpty());
        Set<String> rows = Set.copyOf(jdbc.queryForList("SELECT id FROM restart_probe", String.class));
        Set<String> events = ConcurrentHashMap.newKeySet();
        EventStore store = backbone.getBean(EventStore.class);
        attempted.stream().filter(id -> store.readEvents(id).hasNext()).forEach(events::add);
        assertThat(events).containsAll(acknowledged).isEqualTo(rows);
        await("handlers are told of everything")
                .atMost(BACK)
                .until(() -> Listening.heard.keySet().containsAll(events));
        assertThat(Listening.heard.values()).allMatch(times -> times >= 1);
    }

    private void writeUntil(AtomicBoolean done) {
        EventJournal journal = backbone.getBean(EventJournal.class);
        while (!done.get()) {
            String id = UUID.randomUUID().toString();
            attempted.add(id);
            try {
                journal.appendWith(events -> {
                    jdbc.update("INSERT INTO restart_probe (id) VALUES (?)", id);
                    events.append(List.of(new GenericDomainEventMessage<>(
                            "Projection", id, 0, new ProjectionRebuilt("leads", id, Instant.EPOCH))));
                    return true;
                });
                acknowledged.add(id);
            } catch (RuntimeException notAcknowledged) {
                Thread.onSpinWait();
            }
        }
    }

    private void awaitMoreAcknowledged() {
        int before = acknowledged.size();
        await("appends are acknowledged").atMost(BACK).until(() -> acknowledged.size() > before + ACKNOWLEDGED_BETWEEN);
    }

    private void awaitAnAnsweredCommand() {
        CommandGateway commands = backbone.getBean(CommandGateway.class);
        await("commands are answered").atMost(BACK).ignoreExceptions().until(() -> commands.<String>send(new Ask("a"))
                .join()
                .equals("a"));
    }

    private static void restart() throws Exception {
        Process restart = new ProcessBuilder("sh", "-c", System.getenv("LEADHUB_TEST_AXON_SERVER_RESTART"))
                .inheritIO()
                .start();
        assertThat(restart.waitFor()).isZero();
    }

    record Ask(@RoutingKey String id) {}

    /** Hears of events, and answers. */
    @Configuration(proxyBeanMethods = false)
    static class Listening {

        static final Map<String, Integer> heard = new ConcurrentHashMap<>();

        @Bean
        EventGroup restarted() {
            return new EventGroup("restarted", 2, 2, 100, SequentialPerAggregatePolicy.instance());
        }

        @Bean
        Listener restartListener() {
            return new Listener();
        }
    }

    @ProcessingGroup("restarted")
    static class Listener {

        @EventHandler
        void on(ProjectionRebuilt event) {
            Listening.heard.merge(event.index(), 1, Integer::sum);
        }

        @CommandHandler
        String handle(Ask ask) {
            return ask.id();
        }
    }
}
