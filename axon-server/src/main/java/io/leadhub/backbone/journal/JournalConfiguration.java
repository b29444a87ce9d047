package io.leadhub.backbone.journal;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one journal of a node. */
@Configuration(proxyBeanMethods = false)
public class JournalConfiguration {

    @Bean
    EventJournal eventJournal(EventStore store, TransactionManager transactions) {
        return new EventJournal(store, transactions);
    }
}
