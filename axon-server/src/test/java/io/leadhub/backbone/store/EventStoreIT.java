package io.leadhub.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.BackboneUnderTest;
import io.leadhub.backbone.crypto.SubjectKeys;
import io.leadhub.backbone.journal.AppendFailed;
import io.leadhub.backbone.journal.EventJournal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventStoreIT {

    private static final byte[] BODY = "{\"name\":\"张三\",\"phone\":\"13800138000\"}".getBytes(StandardCharsets.UTF_8);

    private ConfigurableApplicationContext backbone;
    private EventJournal journal;
    private EventStore store;
    private JdbcTemplate jdbc;

    @BeforeAll
    void start() {
        backbone = BackboneUnderTest.on("event_store");
        journal = backbone.getBean(EventJournal.class);
        store = backbone.getBean(EventStore.class);
        jdbc = backbone.getBean(JdbcTemplate.class);
    }

    @AfterAll
    void stop() {
        backbone.close();
    }

    @Test
    void keepsTheExactBytesAndShowsThemToNobodyWhoReadsTheTable() {
        ReceiptId receipt = receive();

        byte[] stored = jdbc.queryForObject(
                "SELECT payload FROM domain_event_entry WHERE aggregate_identifier = ?", byte[].class, receipt.value());

        assertThat(bodyOf(receipt)).isEqualTo(BODY);
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("张三", "13800138000");
    }

    @Test
    void appendsWhatComesLaterUnderTheSameKey() {
        ReceiptId receipt = receive();
        journal.append(List.of(processed(receipt))).join();

        assertThat(store.readEvents(receipt.value()).asStream()).hasSize(2);
        assertThat(keysOf(receipt)).isEqualTo(1);
    }

    @Test
    void readsAnErasedSubjectsEventsWithoutThePerson() {
        ReceiptId receipt = receive();

        backbone.getBean(SubjectKeys.class).delete(receipt.value());

        assertThat(bodyOf(receipt)).isNull();
    }

    @Test
    void makesNoNewKeyForAnErasedSubject() {
        ReceiptId receipt = receive();
        backbone.getBean(SubjectKeys.class).delete(receipt.value());

        journal.append(List.of(processed(receipt))).join();

        assertThat(keysOf(receipt)).isZero();
    }

    @Test
    void keepsNoKeyOfATransactionThatWasRolledBack() {
        ReceiptId receipt = new ReceiptId(UUID.randomUUID().toString());
        DomainEventMessage<?> first = received(receipt);

        assertThatThrownBy(() -> journal.appendWith(events -> {
                    events.append(List.of(first, first));
                    return true;
                }))
                .isInstanceOf(AppendFailed.class);
        journal.append(List.of(first)).join();

        assertThat(bodyOf(receipt)).isEqualTo(BODY);
        BackboneUnderTest.on("event_store").close();
        assertThat(bodyOf(receipt)).isEqualTo(BODY);
    }

    @Test
    void findsOutTheEntryThatSpoilsASharedCommit() {
        ReceiptId settledTwice = receive();
        journal.append(List.of(processed(settledTwice))).join();
        ReceiptId innocent = new ReceiptId(UUID.randomUUID().toString());

        var spoilt = journal.append(List.of(processed(settledTwice)));
        var fine = journal.append(List.of(received(innocent)));

        assertThat(fine.join()).isTrue();
        assertThatThrownBy(spoilt::join)
                .hasCauseInstanceOf(AppendFailed.class)
                .hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(spoilt::join).cause().hasCauseInstanceOf(ConcurrencyException.class);
        assertThat(bodyOf(innocent)).isEqualTo(BODY);
    }

    @Test
    void readsLargeEventsFewAtATimeAndAllOfThem() {
        TrackingToken before = store.createHeadToken();
        List<String> receipts = new ArrayList<>();
        byte[] large = new byte[3 << 20];
        for (int i = 0; i < 5; i++) {
            ReceiptId receipt = new ReceiptId(UUID.randomUUID().toString());
            journal.append(List.of(received(receipt, large))).join();
            receipts.add(receipt.value());
        }
        PostgresEventStorageEngine engine = backbone.getBean(PostgresEventStorageEngine.class);

        List<String> read = new ArrayList<>();
        TrackingToken token = before;
        for (List<? extends TrackedEventData<?>> portion = engine.fetchTrackedEvents(token, 1_000);
                !portion.isEmpty();
                portion = engine.fetchTrackedEvents(token, 1_000)) {
            assertThat(portion).hasSizeLessThan(3);
            portion.forEach(event -> read.add(((DomainEventData<?>) event).getAggregateIdentifier()));
            token = portion.getLast().trackingToken();
        }

        assertThat(read).isEqualTo(receipts);
    }

    @Test
    void handsOutWhatWasPreloadedOnceAndThenReadsAgain() {
        ReceiptId first = receive();
        ReceiptId second = receive();
        AggregateStreams streams = backbone.getBean(AggregateStreams.class);

        List<Long> read = journal.appendWith(events -> {
            streams.preload(List.of(first.value(), second.value(), "unheard-of"));
            journal.append(List.of(processed(first))).join();
            return List.of(lengthOf(first), lengthOf(first), lengthOf(second));
        });

        assertThat(read).containsExactly(1L, 2L, 1L);
        assertThat(bodyOf(second)).isEqualTo(BODY);
    }

    private long lengthOf(ReceiptId receipt) {
        return store.readEvents(receipt.value()).asStream().count();
    }

    @Test
    void keepsTokensInTheDatabaseAndNothingInLargeObjects() {
        receive();

        assertThat(backbone.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM pg_largeobject_metadata", Long.class))
                .isZero();
    }

    private ReceiptId receive() {
        ReceiptId receipt = new ReceiptId(UUID.randomUUID().toString());
        journal.append(List.of(received(receipt))).join();
        return receipt;
    }

    private byte[] bodyOf(ReceiptId receipt) {
        return ((RawPayloadReceived) store.readEvents(receipt.value()).next().getPayload()).body();
    }

    private long keysOf(ReceiptId receipt) {
        return jdbc.queryForObject("SELECT count(*) FROM subject_key WHERE subject = ?", Long.class, receipt.value());
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
                        new PartnerId("acme"),
                        Channel.INGEST,
                        Kind.LEAD,
                        Instant.now(),
                        "127.0.0.1",
                        "POST",
                        "/public/v1/leads/ingest",
                        Map.of(),
                        body,
                        null));
    }

    private static DomainEventMessage<?> processed(ReceiptId receipt) {
        return new GenericDomainEventMessage<>(
                "RawPayload",
                receipt.value(),
                1,
                new RawPayloadProcessed(receipt, Action.CREATED, new LeadId("lead-1"), 1001, List.of()));
    }
}
