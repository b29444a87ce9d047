package io.leadhub.backbone.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.backbone.BackboneUnderTest;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Nodes share the segments of a group, and take over what another leaves. */
class GroupNodesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void shareTheSegmentsOfAGroupWithWhoeverComesAndTakeOverFromWhoeverGoes() {
        try (ConfigurableApplicationContext first = BackboneUnderTest.on("group_nodes", Shared.class)) {
            await().atMost(SOON).until(() -> segmentsOf(first) == 4);

            try (ConfigurableApplicationContext second = BackboneUnderTest.on("group_nodes", Shared.class)) {
                await().atMost(SOON).until(() -> segmentsOf(first) == 2 && segmentsOf(second) == 2);
                assertThat(first.getBean(GroupNodes.class).share(Shared.sharedGroup()))
                        .isEqualTo(2);
            }
            await().atMost(SOON).until(() -> segmentsOf(first) == 4);
        }
    }

    private static int segmentsOf(ConfigurableApplicationContext node) {
        return node.getBean(EventProcessingConfiguration.class)
                .eventProcessor("shared", StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .size();
    }

    @ProcessingGroup("shared")
    static class Shared {

        @EventHandler
        void on(ProjectionRebuilt event) {}

        @Bean
        static EventGroup sharedGroup() {
            return new EventGroup("shared", 4, 2, 10, new MetadataSequencing());
        }
    }
}
