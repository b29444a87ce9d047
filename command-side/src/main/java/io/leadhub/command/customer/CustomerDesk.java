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
import io.leadhub.backbone.journal.StoreUnavailable;
import io.leadhub.backbone.processing.RightOfWay;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RecordedPayloads;
import io.leadhub.command.intake.UndecidedPayloads;
import io.leadhub.command.lead.Customers;
import io.leadhub.command.lead.Customers.Decision;
import io.leadhub.command.lead.Customers.Upsert;
import io.leadhub.command.lead.Statement;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.edge.signature.NonceClaim;
import io.leadhub.edge.signature.Nonces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Records customer records and decides about them, about each exactly once: the payload, its nonce, the lead's events,
 * the claims and the outcome are one transaction, which records that wait at the same time share. A record that cannot be
 * decided about is kept as undecided, and whoever comes second to one of those finds the outcome of the first.
 */
@Component
class CustomerDesk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CustomerDesk.class);

    private static final int LARGEST_BATCH = 128;
    private static final int MOST_WAITING = 2_048;
    private static final long MOST_WAITING_BYTES = 32L << 20;
    private static final int MOST_TRIES = 5;

    /** Longer than PostgreSQL lets anybody wait for a lock. */
    private static final long PATIENCE_SECONDS = 25;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventJournal journal;
    private final EventStore events;
    private final StoredEvents archive;
    private final RawPayloads rawPayloads;
    private final RecordedPayloads recordedPayloads;
    private final UndecidedPayloads undecided;
    private final Acceptance acceptance;
    private final Nonces nonces;
    private final Customers customers;
    private final RightOfWay rightOfWay;
    private final Patience patience;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final GroupCommit<Waiting, Answer> decisions =
            new GroupCommit<>("customer-desk", LARGEST_BATCH, MOST_WAITING, this::decideTogether);

    CustomerDesk(
            EventJournal journal,
            EventStore events,
            StoredEvents archive,
            RawPayloads rawPayloads,
            RecordedPayloads recordedPayloads,
            UndecidedPayloads undecided,
            Acceptance acceptance,
            Nonces nonces,
            Customers customers,
            RightOfWay rightOfWay,
            Patience patience) {
        this.journal = journal;
        this.events = events;
        this.archive = archive;
        this.rawPayloads = rawPayloads;
        this.recordedPayloads = recordedPayloads;
        this.undecided = undecided;
        this.acceptance = acceptance;
        this.nonces = nonces;
        this.customers = customers;
        this.rightOfWay = rightOfWay;
        this.patience = patience;
    }

    @Bean
    static Patience customerPatience() {
        return answer -> answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * A record whose sender waits.
     *
     * @param received its payload, which nothing has recorded yet
     * @param bytes how much memory it holds while it waits
     */
    record Arrival(DomainEventMessage<?> received, @Nullable NonceClaim nonce, long bytes) {}

    /** How long a sender waits until he is sent away. */
    @FunctionalInterface
    interface Patience {
        Answer await(CompletableFuture<Answer> answer)
                throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** What a sender is told. */
    sealed interface Answer {}

    /**
     * What became of a record.
     *
     * @param outcome a {@link RawPayloadProcessed} or a {@link RawPayloadRejected}
     * @param newestOfLead where the newest event of the record's lead stands, when it was taken in and this can be told
     */
    record Settled(RawPayloadEvent outcome, @Nullable Long newestOfLead) implements Answer {}

    /** Its nonce was used before, or nobody waits for it any longer: nothing of it was kept. */
    private record NotTaken() implements Answer {}

    /** A record that waits for its turn. */
    private sealed interface Waiting {

        ReceiptId receipt();

        Map<String, ?> metadata();

        /**
         * @param arrival nothing for one that was left behind
         * @param givenUp whether its sender was sent away: what he sends later must not be overtaken by it
         */
        record Understood(
                Upsert upsert,
                List<String> ignoredFields,
                @Nullable Arrival arrival,
                AtomicBoolean givenUp) implements Waiting {

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
     * Takes a record in.
     *
     * @throws RequestRejected when its nonce was used before, or when it is not decided yet
     */
    Settled enter(Statement statement, List<String> ignoredFields, Arrival arrival) {
        if (waitingBytes.addAndGet(arrival.bytes()) > MOST_WAITING_BYTES) {
            waitingBytes.addAndGet(-arrival.bytes());
            throw unavailable();
        }
        Waiting.Understood record =
                new Waiting.Understood(new Upsert(statement, false), ignoredFields, arrival, new AtomicBoolean());
        rightOfWay.enter();
        CompletableFuture<Answer> answer = decisions.submit(record).whenComplete((done, failure) -> {
            rightOfWay.leave();
            waitingBytes.addAndGet(-arrival.bytes());
        });
        try {
            return await(answer, record.receipt());
        } catch (Undecidable failure) {
            acceptance.awaitToDecide(
                    statement.receiptId(), List.of(arrival.received()), arrival.nonce(), arrival.bytes());
            throw unavailable();
        } finally {
            record.givenUp().set(true);
        }
    }

    /** Decides about a record that was kept as undecided and whose sender has stopped waiting, apart from all others. */
    void decide(Statement statement, List<String> ignoredFields) {
        decideTogether(
                List.of(new Waiting.Understood(new Upsert(statement, true), ignoredFields, null, new AtomicBoolean())));
    }

    /** Settles a record that was kept as undecided and that nobody can understand any longer. */
    void reject(ReceiptId receipt, Rejection rejection, Map<String, ?> metadata) {
        decideTogether(List.of(new Waiting.Unreadable(receipt, rejection, metadata)));
    }

    @Override
    public void destroy() {
        decisions.close();
    }

    private Settled await(CompletableFuture<Answer> answer, ReceiptId receipt) {
        try {
            return switch (patience.await(answer)) {
                case Settled settled -> settled;
                case NotTaken notTaken ->
                    throw new RequestRejected(
                            ErrorCode.NONCE_REUSED, "This nonce was used before; sign again with a new one.");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Overloaded || StoreUnavailable.isBehind(e)) {
                throw unavailable();
            }
            log.error("Payload {} could not be decided about", receipt, e.getCause());
            throw new Undecidable(e);
        } catch (TimeoutException e) {
            throw unavailable();
        }
    }

    private List<Answer> decideTogether(List<Waiting> records) {
        for (int attempt = 1; ; attempt++) {
            try {
                return withPositions(records, journal.appendWith(appending -> outcomes(records, appending)));
            } catch (AppendFailed failed) {
                if (attempt == MOST_TRIES || !Conflicts.isBehind(failed)) {
                    throw failed;
                }
            }
        }
    }

    /** @return the outcome of each record that was taken */
    private Map<ReceiptId, RawPayloadEvent> outcomes(List<Waiting> records, EventJournal.Appending appending) {
        Set<ReceiptId> open = recorded(records, appending);
        Set<ReceiptId> leftBehind = leftBehind(records);
        open.addAll(leftBehind.isEmpty() ? leftBehind : undecided.take(leftBehind));
        List<Waiting.Understood> understood = new ArrayList<>();
        Map<ReceiptId, RawPayloadEvent> outcomes = new HashMap<>();
        List<EventMessage<?>> settled = new ArrayList<>();
        for (Waiting record : records) {
            if (open.remove(record.receipt())) {
                switch (record) {
                    case Waiting.Understood about -> understood.add(about);
                    case Waiting.Unreadable about ->
                        settled.add(settle(rejected(about.receipt(), about.rejection()), about, outcomes));
                }
            }
        }
        List<Decision> decided = customers.upsert(
                understood.stream().map(Waiting.Understood::upsert).toList());
        for (int i = 0; i < decided.size(); i++) {
            Waiting.Understood about = understood.get(i);
            settled.add(settle(
                    outcome(about.upsert().statement(), about.ignoredFields(), decided.get(i)), about, outcomes));
        }
        appending.append(settled);
        leftBehind.forEach(receipt -> outcomes.computeIfAbsent(receipt, this::outcomeOf));
        decidedBefore(records, outcomes).forEach(receipt -> outcomes.computeIfAbsent(receipt, this::outcomeOf));
        return outcomes;
    }

    /** Arrivals that were committed together with their outcome, while the store's answer to that was lost. */
    private Set<ReceiptId> decidedBefore(List<Waiting> records, Map<ReceiptId, RawPayloadEvent> outcomes) {
        List<ReceiptId> notTaken = records.stream()
                .map(Waiting::receipt)
                .filter(receipt -> !outcomes.containsKey(receipt))
                .toList();
        return notTaken.isEmpty() ? Set.of() : recordedPayloads.settled(notTaken);
    }

    private EventMessage<?> settle(RawPayloadEvent outcome, Waiting record, Map<ReceiptId, RawPayloadEvent> outcomes) {
        outcomes.put(record.receipt(), outcome);
        return rawPayloads.settled(outcome, record.metadata());
    }

    /** Records what has just arrived, unless its nonce was used before. */
    private Set<ReceiptId> recorded(List<Waiting> records, EventJournal.Appending appending) {
        Map<ReceiptId, Arrival> arrivals = new LinkedHashMap<>();
        for (Waiting record : records) {
            if (record instanceof Waiting.Understood about
                    && about.arrival() != null
                    && !about.givenUp().get()) {
                arrivals.put(record.receipt(), about.arrival());
            }
        }
        List<NonceClaim> claims = arrivals.values().stream()
                .flatMap(arrival -> Stream.ofNullable(arrival.nonce()))
                .toList();
        Set<NonceClaim> free = claims.isEmpty() ? Set.of() : nonces.claim(claims);
        arrivals.values().removeIf(arrival -> arrival.nonce() != null && !free.contains(arrival.nonce()));
        appending.append(arrivals.values().stream()
                .<EventMessage<?>>map(Arrival::received)
                .toList());
        return new HashSet<>(arrivals.keySet());
    }

    private static Set<ReceiptId> leftBehind(List<Waiting> records) {
        return records.stream()
                .filter(record -> !(record instanceof Waiting.Understood about && about.arrival() != null))
                .map(Waiting::receipt)
                .collect(Collectors.toSet());
    }

    private List<Answer> withPositions(List<Waiting> records, Map<ReceiptId, RawPayloadEvent> outcomes) {
        Map<String, Long> newest = newestOf(outcomes.values().stream()
                .flatMap(CustomerDesk::leadOf)
                .distinct()
                .toList());
        List<Answer> answers = new ArrayList<>();
        for (Waiting record : records) {
            RawPayloadEvent outcome = outcomes.get(record.receipt());
            answers.add(
                    outcome == null
                            ? new NotTaken()
                            : new Settled(
                                    outcome,
                                    leadOf(outcome).findFirst().map(newest::get).orElse(null)));
        }
        return answers;
    }

    /** What was committed stays so when this cannot be read: then the answers name no position. */
    private Map<String, Long> newestOf(List<String> leads) {
        try {
            return archive.newestOf(leads);
        } catch (RuntimeException unreadable) {
            log.warn("Records were taken in, and where they stand cannot be read", unreadable);
            return Map.of();
        }
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

    private static RequestRejected unavailable() {
        return RequestRejected.until(
                PAUSE, ErrorCode.UNAVAILABLE, "The record is not decided about yet. Send it again.");
    }

    /** A record that spoils every transaction it is part of. */
    private static final class Undecidable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Undecidable(Throwable cause) {
            super(cause);
        }
    }
}
