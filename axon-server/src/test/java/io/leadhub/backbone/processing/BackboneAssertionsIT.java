package io.leadhub.backbone.processing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.access.AccessEvent.ProjectionRebuilt;
import io.leadhub.backbone.BackboneUnderTest;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** None of the framework's defaults that lose events gets past the start. */
class BackboneAssertionsIT {

    @Test
    void refusesAGroupThatNobodyDeclared() {
        assertThatThrownBy(() -> BackboneUnderTest.on("assertions", Undeclared.class))
                .hasMessageContaining("Group undeclared has no EventGroup bean");
    }

    @Test
    void refusesTokensThatDoNotSurviveARestart() {
        assertThatThrownBy(() -> BackboneUnderTest.on("assertions", Forgetful.class))
                .hasMessageContaining("Tokens must survive a restart");
    }

    @Test
    void refusesAGroupThatSwallowsErrors() {
        assertThatThrownBy(() -> BackboneUnderTest.on("assertions", Silent.class))
                .hasMessageContaining("Group silent would swallow errors");
    }

    @Test
    void refusesToReportToTheFrameworksMaker() {
        assertThatThrownBy(() -> BackboneUnderTest.on("assertions", Reporting.class))
                .hasMessageContaining("update check");
    }

    @ProcessingGroup("undeclared")
    static class Undeclared {
        @EventHandler
        void on(ProjectionRebuilt event) {}
    }

    static class Forgetful {
        @Bean
        @Primary
        TokenStore forgetfulTokenStore() {
            return new InMemoryTokenStore();
        }
    }

    @ProcessingGroup("silent")
    static class Silent {
        @Autowired
        void swallow(EventProcessingConfigurer processing) {
            processing.registerListenerInvocationErrorHandler("silent", configuration -> new LoggingErrorHandler());
        }

        @EventHandler
        void on(ProjectionRebuilt event) {}

        @Bean
        static EventGroup silentGroup() {
            return new EventGroup("silent", 1, 1, 1, new MetadataSequencing());
        }
    }

    static class Reporting {
        Reporting() {
            System.clearProperty("axoniq.update-checker.disabled");
        }
    }
}
