package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.backbone.BackboneConfiguration;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.processing.EventGroup;
import io.leadhub.backbone.processing.MetadataSequencing;
import io.leadhub.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * No event is skipped because it committed late, and no writer can be so late that one could be. Waits most of its time, in
 * one thread beside others, on databases of its own.
 */
@Order(PlatformCommand.LONG)
@Execution(ExecutionMode.CONCURRENT)
class SlowWritersIT {

    private static final Duration HELD = Duration.ofSeconds(90);

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void handlesAnEventWhoseCommitWasHeldOpenWhileOthersWentAhead() throws SQLException {
        try (ConfigurableApplicationContext backbone = backbone("held_commit");
                Connection unbounded = unboundedConnection("held_commit")) {
            Recorder recorder = backbone.getBean(Recorder.class);
            append(backbone, "before");
            await().until(() -> recorder.seen.contains("before"));

            unbounded.setAutoCommit(false);
            Instant begun = Instant.now();
            copyEventUnder(unbounded, "held");
            append(backbone, "ahead");
            await().until(() -> recorder.seen.contains("ahead"));
            await().atMost(HELD.plusSeconds(20))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> Instant.now().isAfter(begun.plus(HELD)));
            append(backbone, "later");
            await().until(() -> recorder.seen.contains("later"));
            unbounded.commit();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(recorder.seen).contains("held"));
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void endsAWriterThatHoldsItsTransactionOpen() throws SQLException {
        try (ConfigurableApplicationContext backbone = backbone("ended_writer");
                Connection ours = backbone.getBean(DataSource.class).getConnection()) {
            append(backbone, "before");
            ours.setAutoCommit(false);
            copyEventUnder(ours, "too late");

            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> sessionsHoldingATransaction("ended_writer") == 0);

            assertThatThrownBy(ours::commit).isInstanceOf(SQLException.class);
        }
    }

    private static ConfigurableApplicationContext backbone(String database) {
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        return new SpringApplicationBuilder(Backbone.class)
                .properties(Map.<String, Object>of(
                        "spring.config.name", "node",
                        "spring.datasource.url", postgres.createDatabase(database),
                        "spring.datasource.username", postgres.username(),
                        "spring.datasource.password", postgres.password(),
                        "spring.main.web-application-type", "none",
                        "spring.main.banner-mode", "off",
                        "leadhub.master-key", Base64.getEncoder().encodeToString(new byte[32])))
                .run();
    }

    private static void append(ConfigurableApplicationContext backbone, String name) {
        ProjectionRebuilt event = new ProjectionRebuilt("leads", name, Instant.EPOCH);
        backbone.getBean(EventJournal.class)
                .append(List.of(new GenericDomainEventMessage<>("Projection", name, 0, event)))
                .join();
    }

    /** Writes what the journal wrote for "before" again, as another event, without committing. */
    private static void copyEventUnder(Connection connection, String name) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                    time_stamp, payload_type, payload_revision, payload, meta_data)
                SELECT ?, ?, 0, type, time_stamp, payload_type, payload_revision,
                    convert_to(replace(convert_from(payload, 'UTF8'), '"before"', '"' || ? || '"'), 'UTF8'), meta_data
                FROM domain_event_entry WHERE aggregate_identifier = 'before'""")) {
            insert.setString(1, name);
            insert.setString(2, name);
            insert.setString(3, name);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static long sessionsHoldingATransaction(String database) throws SQLException {
        try (Connection connection = unboundedConnection("postgres");
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND state = 'idle in transaction'")) {
            query.setString(1, database);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static Connection unboundedConnection(String database) throws SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        return DriverManager.getConnection(postgres.createDatabase(database), postgres.username(), postgres.password());
    }

    /** The whole backbone, in a database of its own. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({BackboneConfiguration.class, Recorder.class})
    static class Backbone {}

    /** Remembers the name of every event that it handled. */
    @ProcessingGroup("recorder")
    static class Recorder {

        final Set<String> seen = ConcurrentHashMap.newKeySet();

        @EventHandler
        void on(ProjectionRebuilt event) {
            seen.add(event.index());
        }

        @Bean
        static EventGroup recorderGroup() {
            return new EventGroup("recorder", 2, 2, 10, new MetadataSequencing());
        }
    }
}
