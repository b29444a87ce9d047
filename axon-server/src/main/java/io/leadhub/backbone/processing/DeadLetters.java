package io.leadhub.backbone.processing;

import io.leadhub.backbone.journal.Conflicts;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.beans.factory.ObjectProvider;

/** Parks single events of a batch that a group could not handle. */
public class DeadLetters {

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ObjectProvider<DeadLetterRetry> retry;

    DeadLetters(ObjectProvider<EventProcessingConfiguration> processing, ObjectProvider<DeadLetterRetry> retry) {
        this.processing = processing;
        this.retry = retry;
    }

    /**
     * Parks the event, in the transaction at hand; what follows it in its sequence will be parked behind it. One that was
     * only in the way of another transaction is tried again as soon as this one has committed.
     */
    public void park(String group, EventMessage<?> event, Throwable reason) {
        EventProcessingConfiguration configuration = processing.getObject();
        SequencedDeadLetterQueue<EventMessage<?>> queue = configuration
                .deadLetterQueue(group)
                .orElseThrow(() -> new IllegalStateException("Group " + group + " has no dead letter queue"));
        SequencingPolicy<? super EventMessage<?>> sequencing = configuration.sequencingPolicy(group);
        Object sequence = sequencing.getSequenceIdentifierFor(event);
        Object identifier = sequence == null ? event.getIdentifier() : sequence;
        Throwable cause = DeadLetterPolicy.causeOf(reason);
        GenericDeadLetter<EventMessage<?>> letter = new GenericDeadLetter<>(identifier, event, cause);
        queue.enqueue(
                identifier,
                Decisions.<EventMessage<?>>enqueue(cause, first -> DeadLetterPolicy.afterFirstAttempt(reason))
                        .withDiagnostics(letter));
        if (Conflicts.isBehind(reason)) {
            CurrentUnitOfWork.ifStarted(
                    batch -> batch.root().afterCommit(done -> retry.getObject().atOnce(group)));
        }
    }
}
