package io.leadhub.backbone.processing;

import io.leadhub.api.Metadata;
import io.leadhub.backbone.archive.StoredEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.EventProcessorProperties;
import org.axonframework.springboot.util.DeadLetterQueueProviderConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every group streams, propagates what it cannot handle, and parks it in a dead letter queue of its own. */
@Configuration(proxyBeanMethods = false)
public class ProcessingConfiguration {

    private static final int MAX_LETTERS = 1_000_000;
    private static final int CLAIM_EXTENSION_MILLIS = 3_000;
    private static final int CLAIM_INTERVAL_MILLIS = 2_000;

    /** What a message carries on to the messages that it gives rise to. */
    @Bean
    CorrelationDataProvider correlationDataProvider() {
        return new SimpleCorrelationDataProvider(Metadata.CORRELATION_ID, Metadata.ACTOR);
    }

    @Bean
    RightOfWay rightOfWay() {
        return new RightOfWay();
    }

    @Bean
    @DependsOn("flywayInitializer")
    GroupNodes groupNodes(JdbcTemplate jdbc, List<EventGroup> groups) {
        return new GroupNodes(jdbc, groups);
    }

    @Bean
    ConfigurerModule streamingGroups(
            ObjectProvider<EventGroup> groups, RightOfWay rightOfWay, ObjectProvider<GroupNodes> nodes) {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.usingPooledStreamingEventProcessors();
            processing.registerDefaultListenerInvocationErrorHandler(
                    configuration -> PropagatingErrorHandler.instance());
            processing.registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.instance());
            processing.registerDefaultDeadLetterPolicy(configuration -> new DeadLetterPolicy());
            groups.forEach(group -> register(group, processing, rightOfWay, nodes));
        };
    }

    private static void register(
            EventGroup group,
            EventProcessingConfigurer processing,
            RightOfWay rightOfWay,
            ObjectProvider<GroupNodes> nodes) {
        processing.registerSequencingPolicy(group.name(), configuration -> group.sequencing());
        processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                group.name(), (configuration, invoker) -> invoker.allowReset(true));
        processing.registerPooledStreamingEventProcessor(
                group.name(),
                configuration -> new GatheringSource(configuration.eventStore(), group.gathering()),
                (configuration, processor) -> {
                    ScheduledExecutorService workers = new GroupWorkers(group, rightOfWay);
                    configuration.onShutdown(workers::shutdown);
                    return processor
                            .workerExecutor(workers)
                            .initialSegmentCount(group.segments())
                            .maxSegmentProvider(name -> nodes.getObject().share(group))
                            .initialToken(StreamableMessageSource::createTailToken)
                            .batchSize(group.batchSize())
                            .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                            .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                            .enableCoordinatorClaimExtension();
                });
    }

    @Bean
    DeadLetterQueueProviderConfigurerModule deadLetterQueues(
            EventProcessorProperties properties,
            ConnectionProvider connectionProvider,
            TransactionManager transactionManager,
            DeadLetterSchema schema,
            @Qualifier("serializer") Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            JdbcTemplate jdbc) {
        Function<String, Function<org.axonframework.config.Configuration, SequencedDeadLetterQueue<EventMessage<?>>>>
                queues = group -> configuration -> new BatchedDeadLetterQueue(
                group,
                JdbcSequencedDeadLetterQueue.builder()
                        .processingGroup(group)
                        .maxSequences(MAX_LETTERS)
                        .maxSequenceSize(MAX_LETTERS)
                        .schema(schema)
                        .connectionProvider(connectionProvider)
                        .transactionManager(transactionManager)
                        .genericSerializer(serializer)
                        .eventSerializer(eventSerializer)
                        .build(),
                () -> hasLetters(jdbc, group));
        return new DeadLetterQueueProviderConfigurerModule(properties, queues) {
            @Override
            public void configureModule(Configurer configurer) {
                configurer.eventProcessing().registerDeadLetterQueueProvider(queues);
            }
        };
    }

    @Bean
    DeadLetters deadLetters(
            ObjectProvider<EventProcessingConfiguration> processing, ObjectProvider<DeadLetterRetry> retry) {
        return new DeadLetters(processing, retry);
    }

    @Bean
    ParkedEvents parkedEvents(JdbcTemplate jdbc, @Qualifier("eventSerializer") Serializer eventSerializer) {
        return new ParkedEvents(jdbc, eventSerializer);
    }

    @Bean
    Positions positions(
            JdbcTemplate jdbc,
            @Qualifier("serializer") Serializer serializer,
            EventStore events,
            StoredEvents archive,
            EventProcessingConfiguration processing) {
        return new Positions(jdbc, serializer, events, archive, processing);
    }

    @Bean
    DeadLetterRetry deadLetterRetry(
            EventProcessingConfiguration processing,
            JdbcTemplate jdbc,
            List<EventGroup> groups,
            @Value("${leadhub.dead-letters.sweep-interval:5s}") Duration interval) {
        return new DeadLetterRetry(processing, jdbc, groups, interval);
    }

    @Bean
    LongestRest longestRest(
            EventProcessingConfiguration processing,
            List<EventGroup> groups,
            @Value("${leadhub.groups.longest-rest:5s}") Duration rest) {
        return new LongestRest(processing, groups, rest);
    }

    @Bean
    BackboneAssertions backboneAssertions(
            EventProcessingConfiguration processing, TokenStore tokenStore, List<EventGroup> groups) {
        return new BackboneAssertions(processing, tokenStore, groups);
    }

    private static boolean hasLetters(JdbcTemplate jdbc, String group) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM dead_letter_entry WHERE processing_group = ?)", Boolean.class, group));
    }
}
