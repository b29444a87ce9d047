package io.leadhub.backbone.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.leadhub.backbone.journal.OutcomeUnknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets the rows and the events of a transaction be kept together or not at all. PostgreSQL prepares the rows, then the
 * events are appended, which decides, then PostgreSQL is told. Whoever cannot tell what became of the append asks for
 * its mark, and leaves the prepared rows, with their locks, to {@link LeftTransactions} when there is no answer.
 */
final class JointCommits {

    private static final Logger log = LoggerFactory.getLogger(JointCommits.class);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final EventServer server;
    private final PreparedTransactions prepared;
    private final Marks marks;
    private final List<UnwrittenChanges> unwritten;
    private final Duration patience;

    /** @param patience how long whoever commits waits to learn what became of an append */
    JointCommits(
            EventServer server,
            PreparedTransactions prepared,
            Marks marks,
            List<UnwrittenChanges> unwritten,
            Duration patience) {
        this.server = server;
        this.prepared = prepared;
        this.marks = marks;
        this.unwritten = unwritten;
        this.patience = patience;
    }

    /** Appends the events when the transaction at hand commits. */
    void enlist(List<DomainEventMessage<?>> messages, List<Event> events) {
        server.requireConnected();
        events.forEach(server::requireFitting);
        Enlisted enlisted = enlisted();
        if (enlisted == null) {
            enlisted = new Enlisted();
            TransactionSynchronizationManager.bindResource(this, enlisted);
            TransactionSynchronizationManager.registerSynchronization(enlisted);
        }
        enlisted.messages.addAll(messages);
        enlisted.events.addAll(events);
    }

    /** What the transaction at hand is going to append to a stream. */
    List<DomainEventMessage<?>> enlistedFor(String stream, long from) {
        Enlisted enlisted = enlisted();
        return enlisted == null
                ? List.of()
                : enlisted.messages.stream()
                        .<DomainEventMessage<?>>map(message -> message)
                        .filter(message ->
                                message.getAggregateIdentifier().equals(stream) && message.getSequenceNumber() >= from)
                        .toList();
    }

    private @Nullable Enlisted enlisted() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? (Enlisted) TransactionSynchronizationManager.getResource(this)
                : null;
    }

    private void commit(List<Event> events) {
        unwritten.forEach(UnwrittenChanges::write);
        String transaction = UUID.randomUUID().toString();
        List<Event> append = new ArrayList<>(events.size() + 1);
        append.add(marks.of(transaction));
        append.addAll(events);
        boolean rows = prepared.prepare(transaction);
        boolean kept;
        try {
            server.append(append);
            kept = true;
        } catch (ConcurrencyException refused) {
            endRows(rows, transaction, false);
            throw refused;
        } catch (RuntimeException unclear) {
            kept = ask(transaction, unclear);
            if (!kept) {
                endRows(rows, transaction, false);
                log.warn("Append {} was not kept", transaction, unclear);
                throw new EventStoreException("The server did not keep the append " + transaction);
            }
        }
        endRows(rows, transaction, true);
    }

    private boolean ask(String transaction, RuntimeException unclear) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return marks.isKept(transaction);
            } catch (RuntimeException silent) {
                if (System.nanoTime() > deadline || !paused()) {
                    log.warn("It is not known yet whether append {} was kept", transaction, unclear);
                    throw new OutcomeUnknown(unclear);
                }
            }
        }
    }

    /** What is decided comes about, if not now then by whoever looks for what was left. */
    private void endRows(boolean rows, String transaction, boolean kept) {
        if (!rows) {
            return;
        }
        try {
            prepared.end(transaction, kept);
        } catch (RuntimeException left) {
            log.warn("The rows of append {} are left to be settled", transaction, left);
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Enlisted implements TransactionSynchronization {

        private final List<DomainEventMessage<?>> messages = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(JointCommits.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(JointCommits.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            commit(events);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(JointCommits.this);
        }
    }
}
