package io.leadhub.backbone.archive;

import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.backbone.crypto.SubjectKeys;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;

/** The archive, for every side that reads it. */
@Configuration(proxyBeanMethods = false)
public class ArchiveConfiguration {

    @Bean
    @ConditionalOnProperty(name = "leadhub.event-store", havingValue = "postgresql", matchIfMissing = true)
    @DependsOn("flywayInitializer")
    StoredEvents storedEvents(
            JdbcTemplate jdbc,
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration configuration,
            SubjectKeys keys) {
        return new PostgresStoredEvents(jdbc, serializer, configuration.upcasterChain(), keys);
    }

    @Bean
    ConsistencyTokens consistencyTokens(KeyedHash hash) {
        return new ConsistencyTokens(hash);
    }
}
