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
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.backbone.journal.AppendFailed;
import io.leadhub.backbone.journal.Conflicts;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.journal.GroupCommit;
import io.leadhub.backbone.journal.Overloaded;
import io.leadhub.backbone.processing.RightOfWay;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.UndecidedPayloads;
import io.leadhub.command.lead.Customers;
import io.leadhub.command.lead.Customers.Decision;
import io.leadhub.command.lead.Customers.Upsert;
import io.leadhub.command.lead.Statement;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Decides about recorded customer records, about each exactly once: the lead's events, the claims, the outcome and the
 * record's place among the undecided change in one transaction, which records that wait at the same time share. Whoever
 * comes second finds the outcome of the first.
 */
@Component
class CustomerDesk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CustomerDesk.class);

    private static final int LARGEST_BATCH = 128;
    private static final int MOST_WAITING = 2_048;
    private static final int MOST_TRIES = 5;
    private static final long PATIENCE_SECONDS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventJournal journal;
    private final EventStore events;
    private final StoredEvents archive;
    private final RawPayloads rawPayloads;
    private final UndecidedPayloads undecided;
    private final Customers customers;
    private final RightOfWay rightOfWay;
    private final GroupCommit<Waiting, Settled> decisions =
            new GroupCommit<>("customer-desk", LARGEST_BATCH, MOST_WAITING, this::settle);

    CustomerDesk(
            EventJournal journal,
            EventStore events,
            StoredEvents archive,
            RawPayloads rawPayloads,
            UndecidedPayloads undecided,
            Customers customers,
            RightOfWay rightOfWay) {
        this.journal = journal;
        this.events = events;
        this.archive = archive;
        this.rawPayloads = rawPayloads;
        this.undecided = undecided;
        this.customers = customers;
        this.rightOfWay = rightOfWay;
    }

    /**
     * What became of a record.
     *
     * @param outcome a {@link RawPayloadProcessed} or a {@link RawPayloadRejected}
     * @param newestOfLead where the newest event of the record's lead stands, when it was taken in
     */
    record Settled(RawPayloadEvent outcome, @Nullable Long newestOfLead) {}

    /** A record that waits for its turn. */
    private sealed interface Waiting {

        ReceiptId receipt();

        Map<String, ?> metadata();

        record Understood(Upsert upsert, List<String> ignoredFields) implements Waiting {

            @Override
            public ReceiptId receipt() {
                return upsert.statement().receiptId();
            }

            @Override
            public Map<String, ?> metadata() {
                return upsert.statement().metadata();
            }
        }

        record Unreadable(ReceiptId receipt, Rejection rejection, Map<String, ?> metadata) implements Waiting {}
    }

    /**
     * @param late whether the sender has stopped waiting
     * @throws RequestRejected when it is not decided yet
     */
    Settled decide(Statement statement, List<String> ignoredFields, boolean late) {
        return await(new Waiting.Understood(new Upsert(statement, late), ignoredFields));
    }

    /** Settles a record that nobody can understand any longer. */
    void reject(ReceiptId receipt, Rejection rejection, Map<String, ?> metadata) {
        await(new Waiting.Unreadable(receipt, rejection, metadata));
    }

    @Override
    public void destroy() {
        decisions.close();
    }

    private Settled await(Waiting record) {
        rightOfWay.enter();
        try {
            return decisions.submit(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw undecided();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof Overloaded)) {
                log.error("Payload {} could not be decided about", record.receipt(), e.getCause());
            }
            throw undecided();
        } catch (TimeoutException e) {
            throw undecided();
        } finally {
            rightOfWay.leave();
        }
    }

    private List<Settled> settle(List<Waiting> records) {
        for (int attempt = 1; ; attempt++) {
            try {
                return withPositions(journal.appendWith(appending -> outcomes(records, appending)));
            } catch (AppendFailed failed) {
                if (attempt == MOST_TRIES || !Conflicts.isBehind(failed)) {
                    throw failed;
                }
            }
        }
    }

    private List<RawPayloadEvent> outcomes(List<Waiting> records, EventJournal.Appending appending) {
        Set<ReceiptId> open =
                undecided.take(records.stream().map(Waiting::receipt).toList());
        List<Waiting.Understood> understood = new ArrayList<>();
        Map<ReceiptId, RawPayloadEvent> outcomes = new HashMap<>();
        Map<ReceiptId, Map<String, ?>> origins = new LinkedHashMap<>();
        for (Waiting record : records) {
            ReceiptId receipt = record.receipt();
            if (open.contains(receipt) && origins.putIfAbsent(receipt, record.metadata()) == null) {
                switch (record) {
                    case Waiting.Understood about -> understood.add(about);
                    case Waiting.Unreadable about -> outcomes.put(receipt, rejected(receipt, about.rejection()));
                }
            }
        }
        List<Decision> decided = customers.upsert(
                understood.stream().map(Waiting.Understood::upsert).toList());
        for (int i = 0; i < decided.size(); i++) {
            Waiting.Understood about = understood.get(i);
            outcomes.put(about.receipt(), outcome(about.upsert().statement(), about.ignoredFields(), decided.get(i)));
        }
        List<EventMessage<?>> settled = new ArrayList<>();
        origins.forEach((receipt, metadata) ->
                settled.add(rawPayloads.settled(Objects.requireNonNull(outcomes.get(receipt)), metadata)));
        appending.append(settled);
        return records.stream()
                .map(record -> outcomes.computeIfAbsent(record.receipt(), this::outcomeOf))
                .toList();
    }

    private List<Settled> withPositions(List<RawPayloadEvent> outcomes) {
        Map<String, Long> newest = archive.newestOf(
                outcomes.stream().flatMap(CustomerDesk::leadOf).distinct().toList());
        return outcomes.stream()
                .map(outcome -> new Settled(
                        outcome, leadOf(outcome).findFirst().map(newest::get).orElse(null)))
                .toList();
    }

    private static Stream<String> leadOf(RawPayloadEvent outcome) {
        return outcome instanceof RawPayloadProcessed processed
                ? Stream.of(processed.leadId().value())
                : Stream.empty();
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
