package io.leadhub.backbone.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.backbone.BackboneUnderTest;
import io.leadhub.backbone.batch.BatchedEventHandler;
import io.leadhub.backbone.journal.EventJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

class DeadLetterIT {

    @Test
    void parksAPoisonedEventAndWhatFollowsItInItsStreamUntilItCanBeHandled() {
        try (ConfigurableApplicationContext backbone = BackboneUnderTest.on("dead_letters", Picky.class)) {
            Picky picky = backbone.getBean(Picky.class);
            picky.poisonous.add("a-0");

            append(backbone, "a", 0, "b", 0);
            await().until(() -> picky.handled.contains("b-0"));
            append(backbone, "a", 1, "b", 1);
            await().until(() -> picky.handled.contains("b-1"));

            await().untilAsserted(() -> assertThat(parked(backbone)).isEqualTo(2));
            assertThat(picky.handled).doesNotContain("a-0", "a-1");
            assertThat(causes(backbone)).allSatisfy(cause -> assertThat(cause).doesNotContain("secret of a-0"));

            picky.poisonous.clear();

            await().atMost(Duration.ofSeconds(60)).until(() -> parked(backbone) == 0);
            assertThat(picky.handled.stream().filter(name -> name.startsWith("a-")))
                    .containsExactly("a-0", "a-1");
        }
    }

    @Test
    void triesAnEventAtOnceThatWasInTheWayOfAnotherTransaction() {
        Map<String, Object> hardlyEver = Map.of("leadhub.dead-letters.sweep-interval", "1h");
        try (ConfigurableApplicationContext backbone =
                BackboneUnderTest.on("dead_letters_conflict", hardlyEver, Picky.class)) {
            Picky picky = backbone.getBean(Picky.class);
            picky.conflicts.put("a-0", new AtomicInteger(3));
            picky.conflicts.put("b-0", new AtomicInteger(100));

            append(backbone, "a", 0, "b", 0);

            await().until(() -> picky.handled.contains("a-0"));
            await().untilAsserted(() -> assertThat(picky.conflicts.get("b-0")).hasValue(96));
            assertThat(parked(backbone)).isOne();
            ParkedEvents letters = backbone.getBean(ParkedEvents.class);
            await().untilAsserted(
                            () -> assertThat(letters.page(Instant.EPOCH, "", 2).letters())
                                    .singleElement()
                                    .satisfies(letter -> {
                                        assertThat(letter.attempts()).isEqualTo(4);
                                        assertThat(Duration.between(letter.lastAttempt(), letter.nextAttempt()))
                                                .hasSeconds(5);
                                    }));
        }
    }

    @Test
    void endsAPageOfLettersWhereItGetsLarge() {
        try (ConfigurableApplicationContext backbone = BackboneUnderTest.on("dead_letters_large", Picky.class)) {
            String large = "x".repeat(3 << 20);
            Picky picky = backbone.getBean(Picky.class);
            for (String stream : List.of("a", "b", "c", "d")) {
                picky.poisonous.add(stream + large);
                append(backbone, stream, 0, new ProjectionRebuilt("leads", stream + large, Instant.EPOCH));
            }
            await().untilAsserted(() -> assertThat(parked(backbone)).isEqualTo(4));
            ParkedEvents letters = backbone.getBean(ParkedEvents.class);

            ParkedEvents.Page first = letters.page(Instant.EPOCH, "", 200);
            ParkedEvent last = first.letters().getLast();
            ParkedEvents.Page second = letters.page(last.parkedAt(), last.id(), 200);

            assertThat(first.letters()).hasSize(3);
            assertThat(first.more()).isTrue();
            assertThat(second.letters()).hasSize(1);
            assertThat(second.more()).isFalse();
            assertThat(letters.page(Instant.EPOCH, "", 2).more()).isTrue();
        }
    }

    private static void append(ConfigurableApplicationContext backbone, Object... streamsAndSequences) {
        List<EventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < streamsAndSequences.length; i += 2) {
            String stream = (String) streamsAndSequences[i];
            int sequence = (Integer) streamsAndSequences[i + 1];
            events.add(new GenericDomainEventMessage<>(
                    "Projection",
                    stream,
                    sequence,
                    new ProjectionRebuilt("leads", stream + "-" + sequence, Instant.EPOCH)));
        }
        backbone.getBean(EventJournal.class).append(events).join();
    }

    private static void append(
            ConfigurableApplicationContext backbone, String stream, long sequence, ProjectionRebuilt event) {
        backbone.getBean(EventJournal.class)
                .append(List.of(new GenericDomainEventMessage<>("Projection", stream, sequence, event)))
                .join();
    }

    private static long parked(ConfigurableApplicationContext backbone) {
        return backbone.getBean(JdbcTemplate.class)
                .queryForObject("SELECT count(*) FROM dead_letter_entry", Long.class);
    }

    private static List<String> causes(ConfigurableApplicationContext backbone) {
        return backbone.getBean(JdbcTemplate.class)
                .queryForList(
                        "SELECT coalesce(cause_type, '') || coalesce(cause_message, '') FROM dead_letter_entry",
                        String.class);
    }

    /** Handles what is not poisonous to it. */
    @ProcessingGroup("picky")
    static class Picky extends BatchedEventHandler {

        final Set<String> poisonous = ConcurrentHashMap.newKeySet();
        final Map<String, AtomicInteger> conflicts = new ConcurrentHashMap<>();
        final List<String> handled = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(ProjectionRebuilt event, EventMessage<?> message) {
            gather(message);
        }

        @Override
        protected List<Unhandled> handle(List<EventMessage<?>> events) {
            List<Unhandled> refused = new ArrayList<>();
            for (EventMessage<?> event : events) {
                String name = ((ProjectionRebuilt) event.getPayload()).index();
                if (conflicts.getOrDefault(name, new AtomicInteger()).getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    refused.add(new Unhandled(event, new DeadlockException("in each other's way")));
                } else if (poisonous.contains(name)) {
                    refused.add(new Unhandled(event, new IllegalStateException("secret of " + name)));
                } else {
                    handled.add(name);
                }
            }
            return refused;
        }

        @Bean
        static EventGroup pickyGroup() {
            return new EventGroup("picky", 2, 2, 100, new MetadataSequencing());
        }
    }
}
