package io.leadhub.backbone.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.backbone.BackboneUnderTest;
import io.leadhub.backbone.batch.BatchedEventHandler;
import io.leadhub.backbone.journal.EventJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

class LongestRestIT {

    /** After so many the framework lets more than two minutes pass. */
    private static final int FAILURES = 7;

    @Test
    void aGroupThatFailedOftenGoesOnSoonAfterTheServerIsBackThatItMissed() {
        Map<String, Object> hardlyAny = Map.of("leadhub.groups.longest-rest", "100ms");
        try (ConfigurableApplicationContext backbone =
                BackboneUnderTest.on("longest_rest", hardlyAny, Dependent.class)) {
            backbone.getBean(EventJournal.class)
                    .append(List.of(new GenericDomainEventMessage<>(
                            "Projection", "a", 0, new ProjectionRebuilt("leads", "a-0", Instant.EPOCH))))
                    .join();

            AtomicInteger attempts = backbone.getBean(Dependent.class).attempts;
            await().atMost(Duration.ofSeconds(30)).until(() -> attempts.get() > FAILURES);
            assertThat(backbone.getBean(JdbcTemplate.class)
                            .queryForObject("SELECT count(*) FROM dead_letter_entry", Long.class))
                    .isZero();
        }
    }

    /** Needs a server that is gone at first. */
    @ProcessingGroup("dependent")
    static class Dependent extends BatchedEventHandler {

        final AtomicInteger attempts = new AtomicInteger();

        @EventHandler
        void on(ProjectionRebuilt event, EventMessage<?> message) {
            gather(message);
        }

        @Override
        protected List<Unhandled> handle(List<EventMessage<?>> events) {
            if (attempts.incrementAndGet() <= FAILURES) {
                throw new DataAccessResourceFailureException("The server is gone");
            }
            return List.of();
        }

        @Bean
        static EventGroup dependentGroup() {
            return new EventGroup("dependent", 2, 2, 100, new MetadataSequencing());
        }
    }
}
