package io.leadhub.backbone.axonserver;

import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.backbone.crypto.SubjectKeys;
import io.leadhub.backbone.processing.EventGroup;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events on an Axon Server; positions, claims and whatever else there is stay in PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "leadhub.event-store", havingValue = "axon-server")
@EnableConfigurationProperties(ServerProperties.class)
public class AxonServerStoreConfiguration {

    private static final Duration RESOLVING = Duration.ofSeconds(15);
    private static final int PLACES_AT_ONCE = 1_000;
    private static final int HEARTBEAT_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 5_000;
    private static final int RECONNECT_MILLIS = 1_000;
    private static final int CONNECT_MILLIS = 5_000;

    @Bean
    AxonServerConfiguration axonServerConfiguration(ServerProperties properties) {
        AxonServerConfiguration configuration = AxonServerConfiguration.builder()
                .servers(properties.servers())
                .context(properties.context())
                .componentName(properties.component())
                .maxMessageSize(properties.largestMessage())
                .connectTimeout(CONNECT_MILLIS)
                .suppressDownloadMessage()
                .build();
        configuration.setReconnectInterval(RECONNECT_MILLIS);
        configuration.getHeartbeat().setInterval(HEARTBEAT_MILLIS);
        configuration.getHeartbeat().setTimeout(SILENCE_MILLIS);
        if (properties.token() != null) {
            configuration.setToken(properties.token());
        }
        configuration.setSslEnabled(properties.tls());
        if (properties.certificate() != null) {
            configuration.setCertFile(properties.certificate());
        }
        return configuration;
    }

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    AxonServerConnectionManager axonServerConnectionManager(AxonServerConfiguration configuration) {
        return AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
    }

    @Bean
    EventServer eventServer(AxonServerConnectionManager connections, ServerProperties properties) {
        return new EventServer(connections::getConnection, properties.timeout(), properties.largestMessage());
    }

    @Bean
    PreparedTransactions preparedTransactions(DataSource dataSource) {
        return new PreparedTransactions(dataSource);
    }

    @Bean
    PreparedRows preparedRows(PreparedTransactions prepared) {
        return new PreparedRows(prepared);
    }

    @Bean
    Marks marks(EventServer server, @Qualifier("eventSerializer") Serializer serializer) {
        return new Marks(server, serializer, Clock.systemUTC());
    }

    @Bean
    SettledEvents settledEvents(EventServer server, PreparedTransactions prepared) {
        return new SettledEvents(server, prepared);
    }

    @Bean
    JointCommits jointCommits(
            EventServer server,
            PreparedTransactions prepared,
            Marks marks,
            ObjectProvider<UnwrittenChanges> unwritten) {
        return new JointCommits(
                server, prepared, marks, unwritten.orderedStream().toList(), RESOLVING);
    }

    @Bean
    @DependsOn("flywayInitializer")
    ServerAssertions serverAssertions(
            JdbcTemplate jdbc,
            PreparedTransactions prepared,
            EventPlaces places,
            EventServer server,
            Marks marks,
            KeyedHash hash) {
        return new ServerAssertions(jdbc, prepared, places, server, new ContextOwner(server, marks, hash));
    }

    @Bean
    LeftTransactions leftTransactions(PreparedTransactions prepared, Marks marks) {
        return new LeftTransactions(prepared, marks);
    }

    @Bean
    @DependsOn("flywayInitializer")
    AxonServerEventStorageEngine eventStorageEngine(
            EventServer server,
            SettledEvents settled,
            JointCommits commits,
            TransactionManager transactions,
            SubjectKeys keys,
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration configuration) {
        return new AxonServerEventStorageEngine(
                server, settled, commits, transactions, keys, serializer, configuration.upcasterChain());
    }

    @Bean
    @Primary
    TravellingCommands travellingCommands(
            AxonServerConnectionManager connections,
            AxonServerConfiguration configuration,
            @Qualifier("localSegment") CommandBus here,
            @Qualifier("messageSerializer") Serializer serializer) {
        return new TravellingCommands(
                AxonServerCommandBus.builder()
                        .axonServerConnectionManager(connections)
                        .configuration(configuration)
                        .localSegment(new ExplainedOutcomes(here))
                        .serializer(serializer)
                        .routingStrategy(AnnotationRoutingStrategy.defaultStrategy()),
                here);
    }

    @Bean
    EventPlaces eventPlaces(JdbcTemplate jdbc) {
        return new EventPlaces(jdbc);
    }

    @Bean
    EventGroup eventPlacesGroup() {
        return new EventGroup(EventPlaces.GROUP, 1, 1, PLACES_AT_ONCE, SequentialPerAggregatePolicy.instance());
    }

    @Bean
    AxonServerStoredEvents storedEvents(
            EventServer server,
            SettledEvents settled,
            PreparedRows pending,
            EventPlaces places,
            AxonServerEventStorageEngine engine) {
        return new AxonServerStoredEvents(server, settled, pending, places, engine);
    }
}
