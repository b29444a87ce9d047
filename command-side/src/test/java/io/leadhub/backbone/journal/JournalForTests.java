package io.leadhub.backbone.journal;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** A journal on any store, in transactions of the test's own. */
public final class JournalForTests {

    private JournalForTests() {}

    public static EventJournal on(EventStore store, TransactionManager transactions) {
        return new EventJournal(store, transactions);
    }
}
