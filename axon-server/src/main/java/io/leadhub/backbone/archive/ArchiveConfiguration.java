package io.leadhub.backbone.archive;

import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.backbone.crypto.SubjectKeys;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;

/** The archive, for every side that reads it. */
@Configuration(proxyBeanMethods = false)
public class ArchiveConfiguration {

    @Bean
    @DependsOn("flywayInitializer")
    StoredEvents storedEvents(
            JdbcTemplate jdbc,
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration configuration,
            SubjectKeys keys) {
        return new StoredEvents(jdbc, serializer, configuration.upcasterChain(), keys);
    }

    @Bean
    ConsistencyTokens consistencyTokens(KeyedHash hash) {
        return new ConsistencyTokens(hash);
    }
}
