package io.leadhub.command.intake;

import io.leadhub.backbone.processing.EventGroup;
import io.leadhub.backbone.processing.MetadataSequencing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeLimits.class)
class IntakeConfiguration {

    private static final int SEGMENTS = 2;
    private static final int THREADS = 2;
    private static final int BATCH = 400;

    @Bean
    EventGroup intakeGroup() {
        return new EventGroup(IntakeProcessor.GROUP, SEGMENTS, THREADS, BATCH, new MetadataSequencing());
    }
}
