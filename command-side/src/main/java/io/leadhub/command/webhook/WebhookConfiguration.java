package io.leadhub.command.webhook;

import io.leadhub.backbone.processing.EventGroup;
import io.leadhub.backbone.processing.MetadataSequencing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    /** One: a subscription's deliveries are numbered in the order of the stream. */
    private static final int SEGMENTS = 1;

    private static final int BATCH = 400;

    @Bean
    EventGroup webhookIntentsGroup() {
        return new EventGroup(IntentWriter.GROUP, SEGMENTS, SEGMENTS, BATCH, new MetadataSequencing());
    }
}
