package io.leadhub.backbone.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.backbone.BackboneUnderTest;
import io.leadhub.backbone.journal.EventJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Reading the store as it lies there, without ever passing over what is still to come. */
class StoredEventsIT {

    private static final Selection ALL = new Selection(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private static ConfigurableApplicationContext backbone;
    private static StoredEvents events;

    @BeforeAll
    static void start() {
        backbone = BackboneUnderTest.on("archive");
        events = backbone.getBean(StoredEvents.class);
        append("a", 3);
        append("b", 2);
    }

    @AfterAll
    static void stop() {
        backbone.close();
    }

    @Test
    void readsInOrderAndOnFromAnyPosition() {
        List<StoredEvent> all = events.page(ALL, 0, Long.MAX_VALUE, 100);
        List<StoredEvent> rest = events.page(ALL, all.getFirst().position(), Long.MAX_VALUE, 100);

        assertThat(all).isSortedAccordingTo((one, other) -> Long.compare(one.position(), other.position()));
        assertThat(rest).hasSize(all.size() - 1);
        assertThat(all.getFirst().shortType()).isEqualTo("ProjectionRebuilt");
        assertThat(((ProjectionRebuilt) all.getFirst().message().getPayload()).index())
                .isEqualTo("a-0");
        assertThat(events.page(ALL, all.getLast().position(), Long.MAX_VALUE, 100))
                .isEmpty();
    }

    @Test
    void selectsByTypeStreamAndTime() {
        assertThat(events.stream("b")).hasSize(2);
        assertThat(events.newestOf("b")).hasValue(events.stream("b").getLast().position());
        assertThat(events.newestOf("unheard-of")).isEmpty();
        assertThat(events.newestOf(List.of("b", "unheard-of")))
                .containsExactly(entry("b", events.newestOf("b").orElseThrow()));
        assertThat(select(List.of("LeadCaptured"), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(select(List.of("LeadCaptured", "ProjectionRebuilt"), Optional.empty(), Optional.empty()))
                .hasSizeGreaterThanOrEqualTo(5);
        Instant first = events.stream("a").getFirst().occurredAt();
        assertThat(select(List.of(), Optional.empty(), Optional.of(first))).isEmpty();
        assertThat(select(List.of(), Optional.of(first), Optional.empty())).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void endsBeforeWhatAWriterHasNotYetCommitted() throws SQLException {
        try (Connection slow = backbone.getBean(DataSource.class).getConnection()) {
            long before = events.settledHead();
            slow.setAutoCommit(false);
            copyFirstEventAs(slow, "slow");
            append("fast", 1);

            assertThat(events.settledHead()).isEqualTo(before);
            slow.commit();
            slow.setAutoCommit(true);
        }
        long settled = events.settledHead();
        assertThat(settled).isEqualTo(events.newest());
        assertThat(events.stream("slow")).hasSize(1);
    }

    @Test
    void goesPastWhatAWriterTookBack() throws SQLException {
        try (Connection slow = backbone.getBean(DataSource.class).getConnection()) {
            slow.setAutoCommit(false);
            copyFirstEventAs(slow, "taken-back");
            slow.rollback();
            slow.setAutoCommit(true);
        }
        append("after", 1);

        assertThat(events.settledHead()).isEqualTo(events.newest());
    }

    @Test
    void opensNoTokenButItsOwn() {
        ConsistencyTokens tokens = backbone.getBean(ConsistencyTokens.class);
        String token = tokens.of(42);

        assertThat(tokens.open(token)).hasValue(42);
        for (String other : List.of("", "x", token + "A", token.substring(1), "A".repeat(token.length()))) {
            assertThat(tokens.open(other)).isEmpty();
        }
    }

    private static List<StoredEvent> select(List<String> types, Optional<Instant> from, Optional<Instant> to) {
        return events.page(new Selection(types, Optional.empty(), from, to), 0, Long.MAX_VALUE, 100);
    }

    private static void append(String stream, int count) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(new GenericDomainEventMessage<>(
                    "Projection", stream, i, new ProjectionRebuilt("leads", stream + "-" + i, Instant.EPOCH)));
        }
        backbone.getBean(EventJournal.class).append(messages).join();
    }

    private static void copyFirstEventAs(Connection connection, String stream) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                    time_stamp, payload_type, payload_revision, payload, meta_data)
                SELECT ?, ?, 0, type, time_stamp, payload_type, payload_revision, payload, meta_data
                FROM domain_event_entry WHERE aggregate_identifier = 'a' AND sequence_number = 0""")) {
            insert.setString(1, stream);
            insert.setString(2, stream);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }
}
