package io.leadhub.command.customer;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.journal.AppendFailed;
import io.leadhub.backbone.journal.Conflicts;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.UndecidedPayloads;
import io.leadhub.command.lead.Customers;
import io.leadhub.command.lead.Customers.Decision;
import io.leadhub.command.lead.Statement;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides about recorded customer records, about each exactly once: the lead's events, the claims, the outcome and the
 * record's place among the undecided change in one transaction. Whoever comes second finds the outcome of the first.
 */
@Component
class CustomerDesk {

    private static final Logger log = LoggerFactory.getLogger(CustomerDesk.class);

    /** Decisions about one busy user wait for each other; this many leave connections for everybody else. */
    private static final int MOST_AT_ONCE = 16;

    private static final int MOST_TRIES = 5;
    private static final long PATIENCE_SECONDS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventJournal journal;
    private final EventStore events;
    private final RawPayloads rawPayloads;
    private final UndecidedPayloads undecided;
    private final Customers customers;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);

    CustomerDesk(
            EventJournal journal,
            EventStore events,
            RawPayloads rawPayloads,
            UndecidedPayloads undecided,
            Customers customers) {
        this.journal = journal;
        this.events = events;
        this.rawPayloads = rawPayloads;
        this.undecided = undecided;
        this.customers = customers;
    }

    /**
     * @param late whether the sender has stopped waiting
     * @return what became of the record: a {@link RawPayloadProcessed} or a {@link RawPayloadRejected}
     * @throws RequestRejected when it is not decided yet
     */
    RawPayloadEvent decide(Statement statement, List<String> ignoredFields, boolean late) {
        return inTurn(() -> settled(
                statement.receiptId(),
                () -> outcome(statement, ignoredFields, customers.upsert(statement, late)),
                statement.metadata()));
    }

    /** Settles a record that nobody can understand any longer. */
    void reject(ReceiptId receipt, Rejection rejection, Map<String, ?> metadata) {
        settled(receipt, () -> rejected(receipt, rejection), metadata);
    }

    private RawPayloadEvent inTurn(Supplier<RawPayloadEvent> decision) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw undecided();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw undecided();
        }
        try {
            return decision.get();
        } finally {
            turns.release();
        }
    }

    private RawPayloadEvent settled(ReceiptId receipt, Supplier<RawPayloadEvent> decision, Map<String, ?> metadata) {
        for (int attempt = 1; ; attempt++) {
            try {
                return journal.appendWith(appending -> {
                    if (!undecided.take(receipt)) {
                        return outcomeOf(receipt);
                    }
                    RawPayloadEvent outcome = decision.get();
                    appending.append(List.of(rawPayloads.settled(outcome, metadata)));
                    return outcome;
                });
            } catch (AppendFailed failed) {
                if (attempt == MOST_TRIES || !Conflicts.isBehind(failed)) {
                    log.error("Payload {} could not be decided about", receipt, failed);
                    throw undecided();
                }
            }
        }
    }

    private RawPayloadEvent outcomeOf(ReceiptId receipt) {
        return events.readEvents(receipt.value())
                .asStream()
                .<Object>map(message -> message.getPayload())
                .filter(RawPayloadEvent.class::isInstance)
                .map(RawPayloadEvent.class::cast)
                .filter(event -> !(event instanceof RawPayloadReceived))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A record was decided about and has no outcome"));
    }

    private static RawPayloadEvent outcome(Statement statement, List<String> ignoredFields, Decision decision) {
        ReceiptId receipt = statement.receiptId();
        return switch (decision) {
            case Decision.PhoneTaken taken ->
                rejected(
                        receipt,
                        new Rejection(
                                ErrorCode.CONFLICT,
                                "The phone belongs to another user.",
                                List.of(new FieldProblem(
                                        CustomerField.PHONE.path(), "CONFLICT", "phone belongs to another user."))));
            case Decision.Taken taken ->
                switch (taken.upsert().outcome()) {
                    case CREATED -> processed(receipt, Action.CREATED, taken, ignoredFields);
                    case UPDATED -> processed(receipt, Action.ENRICHED, taken, ignoredFields);
                    case UNCHANGED -> processed(receipt, Action.UNCHANGED, taken, ignoredFields);
                    case OVERTAKEN ->
                        rejected(
                                receipt,
                                new Rejection(
                                        ErrorCode.CONFLICT,
                                        "It was left behind, and a later request of the same user was taken in.",
                                        List.of(new FieldProblem(
                                                CustomerField.USER_ID.path(),
                                                "CONFLICT",
                                                "userId was spoken of in a later request."))));
                    case ANOTHER_USER -> throw new IllegalStateException("A lead of his own cannot be another user's");
                };
        };
    }

    private static RawPayloadEvent processed(
            ReceiptId receipt, Action action, Decision.Taken taken, List<String> ignoredFields) {
        return new RawPayloadProcessed(
                receipt, action, taken.leadId(), taken.upsert().number(), ignoredFields);
    }

    private static RawPayloadEvent rejected(ReceiptId receipt, Rejection rejection) {
        return new RawPayloadRejected(receipt, rejection.code(), rejection.message(), rejection.details());
    }

    private static RequestRejected undecided() {
        return RequestRejected.until(
                PAUSE, ErrorCode.UNAVAILABLE, "The record was kept, but is not decided about yet. Send it again.");
    }
}
