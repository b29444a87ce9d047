package io.leadhub.command.lead;

import java.nio.charset.StandardCharsets;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** Customers without phones on any event store, their identities in memory. */
public final class CustomersForTests {

    private CustomersForTests() {}

    public static Customers on(EventStore store) {
        SimpleCommandBus commands = SimpleCommandBus.builder().build();
        AggregateAnnotationCommandHandler.<Lead>builder()
                .aggregateType(Lead.class)
                .repository(EventSourcingRepository.builder(Lead.class)
                        .eventStore(store)
                        .build())
                .build()
                .subscribe(commands);
        return new Customers(
                new RecordingIdentities(),
                new UserPhones(new JdbcTemplate()),
                (purpose, value) -> (purpose + value).getBytes(StandardCharsets.UTF_8),
                leads -> {},
                DefaultCommandGateway.builder().commandBus(commands).build());
    }
}
