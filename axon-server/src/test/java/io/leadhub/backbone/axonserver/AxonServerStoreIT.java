package io.leadhub.backbone.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.BackboneUnderTest;
import io.leadhub.backbone.archive.Selection;
import io.leadhub.backbone.archive.StoredEvent;
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.backbone.crypto.SubjectKeys;
import io.leadhub.backbone.journal.AppendFailed;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.processing.EventGroup;
import io.leadhub.backbone.store.AggregateStreams;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.RoutingKey;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The backbone on a real Axon Server. */
@EnabledIf("io.leadhub.backbone.axonserver.ServerUnderTest#isThere")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AxonServerStoreIT {

    private static final byte[] BODY = "{\"phone\":\"13800138000\"}".getBytes(StandardCharsets.UTF_8);
    private static final String PROBE = "CREATE TABLE IF NOT EXISTS probe (id VARCHAR(64) PRIMARY KEY)";

    private static final String DATABASE = "axon_server";
    private static final int LARGEST_BATCH = 8 << 20;
    private static final int SHORT = 32;

    private ConfigurableApplicationContext backbone;
    private EventJournal journal;
    private EventStore store;
    private StoredEvents archive;
    private JdbcTemplate jdbc;

    @BeforeAll
    void start() {
        backbone = on(DATABASE);
        journal = backbone.getBean(EventJournal.class);
        store = backbone.getBean(EventStore.class);
        archive = backbone.getBean(StoredEvents.class);
        jdbc = backbone.getBean(JdbcTemplate.class);
        jdbc.execute(PROBE);
    }

    @AfterAll
    void stop() {
        backbone.close();
    }

    @Test
    void keepsExactBytesUnderTheirKey() {
        ReceiptId receipt = receive();

        assertThat(bodyOf(receipt)).isEqualTo(BODY);
        backbone.getBean(SubjectKeys.class).delete(receipt.value());
        assertThat(bodyOf(receipt)).isNull();
    }

    @Test
    void appendsManyInOneCommitAndRefusesATakenPlace() {
        List<ReceiptId> receipts = new ArrayList<>();
        List<CompletableFuture<Boolean>> appends = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ReceiptId receipt = new ReceiptId(UUID.randomUUID().toString());
            receipts.add(receipt);
            appends.add(journal.append(List.of(received(receipt))));
        }
        appends.forEach(CompletableFuture::join);

        assertThat(receipts).allMatch(receipt -> bodyOf(receipt) != null);
        assertThatThrownBy(() ->
                        journal.append(List.of(received(receipts.getFirst()))).join())
                .hasStackTraceContaining(ConcurrencyException.class.getName());
        assertThat(backbone.getBean(PreparedTransactions.class).waiting()).isEmpty();
    }

    @Test
    void keepsRowsExactlyWhenItKeepsTheirEvents() {
        ReceiptId receipt = new ReceiptId(UUID.randomUUID().toString());

        appendWithRow(receipt, "first-" + receipt);
        assertThatThrownBy(() -> appendWithRow(receipt, "second-" + receipt)).isInstanceOf(AppendFailed.class);

        assertThat(rows(receipt)).containsExactly("first-" + receipt);
    }

    @Test
    void keepsWhatAnOuterTransactionDoesInSeveralSteps() {
        ReceiptId receipt = new ReceiptId(UUID.randomUUID().toString());
        var transaction = new TransactionTemplate(backbone.getBean(PlatformTransactionManager.class));

        transaction.executeWithoutResult(status -> {
            appendWithRow(receipt, "row-" + receipt);
            assertThat(store.readEvents(receipt.value()).asStream()).hasSize(1);
            assertThat(store.lastSequenceNumberFor(receipt.value())).hasValue(0L);
            status.setRollbackOnly();
        });
        assertThat(rows(receipt)).isEmpty();
        assertThat(store.readEvents(receipt.value()).asStream()).isEmpty();

        transaction.executeWithoutResult(status -> appendWithRow(receipt, "row-" + receipt));
        assertThat(rows(receipt)).hasSize(1);
        assertThat(bodyOf(receipt)).isEqualTo(BODY);
    }

    @Test
    void settlesRowsOfANodeThatDied() throws SQLException {
        String never = UUID.randomUUID().toString();
        String done = UUID.randomUUID().toString();
        prepareRow(never);
        prepareRow(done);
        backbone.getBean(EventServer.class)
                .append(List.of(backbone.getBean(Marks.class).of(done)));

        backbone.getBean(LeftTransactions.class).settle(Duration.ZERO);

        assertThat(jdbc.queryForList("SELECT id FROM probe WHERE id IN (?, ?)", String.class, never, done))
                .containsExactly(done);
        assertThatThrownBy(() -> backbone.getBean(EventServer.class)
                        .append(List.of(backbone.getBean(Marks.class).of(never))))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void tellsHandlersAndTheArchiveOfWhatWasAppended() {
        ReceiptId receipt = receive();
        ReceiptId later = receive();

        await().atMost(Duration.ofSeconds(20)).until(() -> Listening.heard.containsAll(Set.of(receipt, later)));
        List<StoredEvent> stream = archive.stream(receipt.value());
        long position = stream.getFirst().position();
        assertThat(stream).hasSize(1);
        assertThat(archive.page(
                        new Selection(
                                List.of("RawPayloadReceived"), Optional.empty(), Optional.empty(), Optional.empty()),
                        position - 1,
                        Long.MAX_VALUE,
                        1))
                .extracting(event -> event.message().getAggregateIdentifier())
                .containsExactly(receipt.value());
        assertThat(archive.newestOf(later.value()).orElseThrow()).isGreaterThan(position);
        assertThat(archive.newestOf("unheard-of")).isEmpty();
        assertThat(archive.page(Selection.ofStream(receipt.value()), position, Long.MAX_VALUE, 5))
                .isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> backbone.getBean(EventPlaces.class).reached() >= position);
        assertThat(archive.stream(receipt.value()).getFirst().position()).isEqualTo(position);
        assertThat(archive.settledHead()).isGreaterThanOrEqualTo(position);
    }

    @Test
    void readsFromATimeBeforeTheFirstEventOn() throws InterruptedException {
        receive();

        TrackingToken beginning = store.createTokenAt(Instant.EPOCH);

        assertThat(beginning).isNotNull();
        try (BlockingStream<TrackedEventMessage<?>> all = store.openStream(beginning)) {
            assertThat(all.nextAvailable().trackingToken().position()).hasValue(0);
        }
        assertThat(store.createTokenAt(Instant.now().plus(Duration.ofDays(1)))).isEqualTo(store.createHeadToken());
    }

    @Test
    void carriesOutcomesOfCommandsAcrossTheServer() {
        CommandGateway commands = backbone.getBean(CommandGateway.class);

        assertThat(commands.<String>send(new Ask("a", "echo")).join()).isEqualTo("echo by the server");
        assertThatThrownBy(() -> commands.send(new Ask("a", "refuse")).join())
                .cause()
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.getDetails())
                        .contains(new Rejection(
                                ErrorCode.CONFLICT, "No.", List.of(new FieldProblem("id", "TAKEN", "is taken")))));
        assertThatThrownBy(() -> commands.send(new Ask("a", "collide")).join())
                .cause()
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void keepsCommandsOfATransactionInIt() {
        CommandGateway commands = backbone.getBean(CommandGateway.class);

        Answering.SENDER.set(Thread.currentThread());
        String answer = new TransactionTemplate(backbone.getBean(PlatformTransactionManager.class))
                .execute(status -> commands.<String>send(new Ask("a", "echo")).join());

        assertThat(answer).isEqualTo("echo in the transaction");
    }

    @Test
    void sendsCommandsOfAnAggregateToTheSameNodeWhoeverAsks() {
        try (ConfigurableApplicationContext other = on(DATABASE)) {
            CommandGateway here = backbone.getBean(CommandGateway.class);
            CommandGateway there = other.getBean(CommandGateway.class);
            String thisNode = backbone.getBean(Answering.class).name();
            String otherNode = other.getBean(Answering.class).name();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(answerers(here).values()).contains(thisNode, otherNode));
            assertThat(answerers(here)).isEqualTo(answerers(there));
        }
        CommandGateway left = backbone.getBean(CommandGateway.class);
        String survivor = backbone.getBean(Answering.class).name();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(answerers(left).values()).containsOnly(survivor));
    }

    @Test
    void carriesTheLargestBatchAndRefusesWhatIsLargerThanAMessage() {
        ReceiptId large = new ReceiptId(UUID.randomUUID().toString());
        ReceiptId tooLarge = new ReceiptId(UUID.randomUUID().toString());
        byte[] body = new byte[LARGEST_BATCH];

        journal.append(List.of(received(large, body))).join();
        assertThatThrownBy(() -> journal.appendWith(events -> {
                    jdbc.update("INSERT INTO probe (id) VALUES (?)", "large-" + tooLarge);
                    events.append(List.of(received(tooLarge, new byte[2 * LARGEST_BATCH])));
                    return true;
                }))
                .isInstanceOf(AppendFailed.class);

        assertThat(bodyOf(large)).isEqualTo(body);
        assertThat(archive.stream(large.value())).hasSize(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> Listening.heard.contains(large));
        assertThat(rows(tooLarge)).isEmpty();
        assertThat(store.readEvents(tooLarge.value()).asStream()).isEmpty();
    }

    @Test
    void preloadsShortStreamsOnly() {
        String brief = stream(SHORT);
        String prolonged = stream(SHORT + 1);
        AggregateStreams streams = backbone.getBean(AggregateStreams.class);
        UnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            streams.preload(List.of(brief, prolonged, "unheard-of"));
            journal.append(List.of(event(brief, SHORT))).join();
            journal.append(List.of(event(prolonged, SHORT + 1))).join();

            assertThat(store.readEvents(brief).asStream())
                    .as("as it was preloaded")
                    .hasSize(SHORT);
            assertThat(store.readEvents(prolonged).asStream()).as("as it is").hasSize(SHORT + 2);
            assertThat(store.readEvents(brief).asStream()).as("the second time").hasSize(SHORT + 1);
        } finally {
            unitOfWork.rollback();
        }
    }

    @Test
    void refusesToMixTheEventsOfTwoPlatforms() {
        assertThatThrownBy(() -> on("axon_server_of_another"))
                .hasStackTraceContaining("Axon Server holds the events of another platform");
    }

    private static ConfigurableApplicationContext on(String database) {
        return BackboneUnderTest.on(database, ServerUnderTest.properties(), Listening.class);
    }

    private static Map<String, String> answerers(CommandGateway commands) {
        Map<String, String> answerers = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            String id = "aggregate-" + i;
            answerers.put(id, commands.<String>send(new Ask(id, "who")).join());
        }
        return answerers;
    }

    private String stream(int length) {
        String stream = UUID.randomUUID().toString();
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            events.add(event(stream, i));
        }
        journal.append(events).join();
        return stream;
    }

    private static DomainEventMessage<?> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>(
                "Projection", stream, sequence, new ProjectionRebuilt("leads", stream, Instant.EPOCH));
    }

    record Ask(@RoutingKey String id, String what) {}

    private ReceiptId receive() {
        ReceiptId receipt = new ReceiptId(UUID.randomUUID().toString());
        journal.append(List.of(received(receipt))).join();
        return receipt;
    }

    private void appendWithRow(ReceiptId receipt, String row) {
        journal.appendWith(events -> {
            jdbc.update("INSERT INTO probe (id) VALUES (?)", row);
            events.append(List.of(received(receipt)));
            return true;
        });
    }

    private List<String> rows(ReceiptId receipt) {
        return jdbc.queryForList("SELECT id FROM probe WHERE id LIKE ?", String.class, "%" + receipt);
    }

    private void prepareRow(String transaction) throws SQLException {
        try (Connection connection = backbone.getBean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("INSERT INTO probe (id) VALUES ('" + transaction + "')");
                statement.execute("PREPARE TRANSACTION 'leadhub:" + transaction + "'");
            }
            connection.setAutoCommit(true);
        }
    }

    private byte[] bodyOf(ReceiptId receipt) {
        return ((RawPayloadReceived) store.readEvents(receipt.value()).next().getPayload()).body();
    }

    private static DomainEventMessage<?> received(ReceiptId receipt) {
        return received(receipt, BODY);
    }

    private static DomainEventMessage<?> received(ReceiptId receipt, byte[] body) {
        return new GenericDomainEventMessage<>(
                "RawPayload",
                receipt.value(),
                0,
                new RawPayloadReceived(
                        receipt,
                        new PartnerId("partner"),
                        Channel.INGEST,
                        Kind.NUMBERS,
                        Instant.EPOCH,
                        "127.0.0.1",
                        "POST",
                        "/",
                        Map.of(),
                        body,
                        null));
    }

    /** Hears of payloads. */
    @Configuration(proxyBeanMethods = false)
    static class Listening {

        static final Set<ReceiptId> heard = ConcurrentHashMap.newKeySet();

        @Bean
        EventGroup listening() {
            return new EventGroup("listening", 2, 2, 100, SequentialPerAggregatePolicy.instance());
        }

        @Bean
        Answering answering() {
            return new Answering();
        }

        @Bean
        Listener listener() {
            return new Listener();
        }
    }

    @ProcessingGroup("listening")
    static class Listener {

        @EventHandler
        void on(RawPayloadReceived event) {
            Listening.heard.add(event.receiptId());
        }
    }

    static class Answering {

        static final AtomicReference<Thread> SENDER = new AtomicReference<>();

        private final String name = UUID.randomUUID().toString();

        /** Which node this is. */
        String name() {
            return name;
        }

        @CommandHandler
        String handle(Ask ask) {
            return switch (ask.what()) {
                case "refuse" ->
                    throw new CommandRejected(new Rejection(
                            ErrorCode.CONFLICT, "No.", List.of(new FieldProblem("id", "TAKEN", "is taken"))));
                case "collide" -> throw new ConcurrencyException("in the way");
                case "who" -> name();
                default ->
                    ask.what() + (Thread.currentThread() == SENDER.get() ? " in the transaction" : " by the server");
            };
        }
    }
}
