package io.leadhub.backbone.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.DisposableBean;

/** Appends events that no aggregate decides about, durably and many in one commit. */
public final class EventJournal implements DisposableBean {

    private static final int LARGEST_BATCH = 512;
    private static final int CAPACITY = 10_000;

    private final EventStore store;
    private final TransactionManager transactions;
    private final GroupCommit<List<? extends EventMessage<?>>, Boolean> commits;

    EventJournal(EventStore store, TransactionManager transactions) {
        this.store = store;
        this.transactions = transactions;
        this.commits = new GroupCommit<>("event-journal", LARGEST_BATCH, CAPACITY, this::appendAll);
    }

    /** @return completes once the events are durable */
    public CompletableFuture<Boolean> append(List<? extends EventMessage<?>> events) {
        return commits.submit(events);
    }

    /**
     * Appends within a transaction that {@code work} shares: what it writes commits with the events, or not at all.
     *
     * @throws AppendFailed when nothing was kept
     */
    public <T> T appendWith(Work<T> work) {
        UnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        ResultMessage<T> result = unitOfWork.executeWithResult(() -> work.run(this::publish));
        if (result.isExceptional()) {
            throw new AppendFailed(result.exceptionResult());
        }
        return result.getPayload();
    }

    @Override
    public void destroy() {
        commits.close();
    }

    private void publish(List<? extends EventMessage<?>> events) {
        store.publish(events.stream().map(EventJournal::withoutCiphertext).toList());
    }

    /**
     * A message remembers how it was serialized. One that is appended again after a roll-back must not reuse that: it
     * was encrypted under a key that was rolled back with it.
     */
    private static EventMessage<?> withoutCiphertext(EventMessage<?> event) {
        GenericMessage<?> message =
                new GenericMessage<>(event.getIdentifier(), event.getPayload(), event.getMetaData());
        return event instanceof DomainEventMessage<?> domainEvent
                ? new GenericDomainEventMessage<>(
                        domainEvent.getType(),
                        domainEvent.getAggregateIdentifier(),
                        domainEvent.getSequenceNumber(),
                        message,
                        event.getTimestamp())
                : new GenericEventMessage<>(message, event::getTimestamp);
    }

    private List<Boolean> appendAll(List<List<? extends EventMessage<?>>> batches) {
        return appendWith(events -> {
            List<Boolean> done = new ArrayList<>();
            for (List<? extends EventMessage<?>> batch : batches) {
                events.append(batch);
                done.add(true);
            }
            return done;
        });
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Appending events);
    }

    /** Takes the events of the transaction at hand. */
    @FunctionalInterface
    public interface Appending {
        void append(List<? extends EventMessage<?>> events);
    }
}
