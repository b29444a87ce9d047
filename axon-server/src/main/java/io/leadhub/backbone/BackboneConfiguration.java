package io.leadhub.backbone;

import io.leadhub.backbone.archive.ArchiveConfiguration;
import io.leadhub.backbone.axonserver.AxonServerStoreConfiguration;
import io.leadhub.backbone.crypto.CryptoConfiguration;
import io.leadhub.backbone.journal.JournalConfiguration;
import io.leadhub.backbone.metrics.MetricsConfiguration;
import io.leadhub.backbone.processing.ProcessingConfiguration;
import io.leadhub.backbone.serialization.SerializationConfiguration;
import io.leadhub.backbone.store.StoreConfiguration;
import io.leadhub.backbone.trace.TraceConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** All of the backbone; a deployable imports it once. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:backbone.properties")
@Import({
    CryptoConfiguration.class,
    SerializationConfiguration.class,
    StoreConfiguration.class,
    AxonServerStoreConfiguration.class,
    ProcessingConfiguration.class,
    JournalConfiguration.class,
    ArchiveConfiguration.class,
    MetricsConfiguration.class,
    TraceConfiguration.class
})
public class BackboneConfiguration {}
