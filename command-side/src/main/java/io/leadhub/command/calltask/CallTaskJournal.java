package io.leadhub.command.calltask;

import io.leadhub.api.calltask.AppendFailure;
import io.leadhub.api.calltask.CallTaskEvent;
import io.leadhub.api.calltask.CallTaskEvent.NumbersAppendFailed;
import io.leadhub.api.calltask.CallTaskEvent.NumbersAppendRequested;
import io.leadhub.api.calltask.CallTaskEvent.NumbersAppended;
import io.leadhub.api.calltask.CallTaskEvent.TaskNumber;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.AppendFailed;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.journal.EventJournal.Appending;
import io.leadhub.command.calltask.CallNumbers.Claimed;
import io.leadhub.command.calltask.CallNumbers.State;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what becomes of numbers: events and what is known of each number change in one transaction. */
@Component
class CallTaskJournal {

    private static final Logger log = LoggerFactory.getLogger(CallTaskJournal.class);

    private static final String TYPE = "CallTask";
    private static final String STREAM = "append-";
    private static final int MOST_TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final EventJournal journal;
    private final EventStore events;
    private final CallNumbers numbers;

    CallTaskJournal(EventJournal journal, EventStore events, CallNumbers numbers) {
        this.journal = journal;
        this.events = events;
        this.numbers = numbers;
    }

    /**
     * The request that numbers came in.
     *
     * @param metadata of everything that comes of it
     */
    record Origin(ReceiptId receiptId, PartnerId partnerId, String taskId, Map<String, ?> metadata) {}

    /** Claims those of the numbers that are to be sent or asked about by this request. */
    Claimed claim(Origin origin, Map<UUID, CallNumber> wanted, String countryCode, Duration lease) {
        return durably(appending -> {
            Claimed claimed = numbers.claim(origin.receiptId(), origin.partnerId(), wanted.keySet(), lease);
            List<TaskNumber> taken = wanted.values().stream()
                    .filter(number -> claimed.all().contains(number.contactId()))
                    .map(number ->
                            new TaskNumber(number.contactId().toString(), "+" + countryCode + number.phoneNumber()))
                    .toList();
            if (!taken.isEmpty()) {
                append(
                        appending,
                        origin,
                        new NumbersAppendRequested(origin.receiptId(), origin.partnerId(), origin.taskId(), taken));
            }
            return claimed;
        });
    }

    void appended(Origin origin, Collection<UUID> contactIds, @Nullable String traceId) {
        durably(appending -> {
            numbers.settle(contactIds, State.APPENDED);
            append(
                    appending,
                    origin,
                    new NumbersAppended(
                            origin.receiptId(), origin.partnerId(), origin.taskId(), texts(contactIds), traceId));
            return true;
        });
    }

    /** The numbers are not at the call platform, and may be sent again. */
    void refused(Origin origin, Collection<UUID> contactIds, AppendFailure failure, @Nullable Integer answer) {
        durably(appending -> {
            numbers.settle(contactIds, State.REFUSED);
            append(appending, origin, failed(origin, contactIds, failure, answer));
            return true;
        });
    }

    /** The numbers may be at the call platform; whoever sent them stays at them. */
    void doubtful(Origin origin, Collection<UUID> contactIds, AppendFailure failure, @Nullable Integer answer) {
        durably(appending -> {
            append(appending, origin, failed(origin, contactIds, failure, answer));
            return true;
        });
    }

    /** The numbers are to be asked about later. */
    void left(Collection<UUID> contactIds) {
        durably(appending -> {
            numbers.leave(contactIds);
            return true;
        });
    }

    /** Nobody can tell any longer what to ask for; should the number be sent again, the call platform knows it. */
    void forgotten(UUID contactId) {
        durably(appending -> {
            numbers.settle(List.of(contactId), State.REFUSED);
            return true;
        });
    }

    private void append(Appending appending, Origin origin, CallTaskEvent event) {
        String stream = STREAM + origin.receiptId();
        long sequence =
                events.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
        appending.append(List.of(new GenericDomainEventMessage<>(TYPE, stream, sequence, event, origin.metadata())));
    }

    private <T> T durably(EventJournal.Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return journal.appendWith(work);
            } catch (AppendFailed failed) {
                if (attempt == MOST_TRIES) {
                    log.error("It could not be written down what became of numbers", failed);
                    throw RequestRejected.until(
                            PAUSE, ErrorCode.UNAVAILABLE, "Not everything is known yet; send the same again.");
                }
            }
        }
    }

    private static NumbersAppendFailed failed(
            Origin origin, Collection<UUID> contactIds, AppendFailure failure, @Nullable Integer answer) {
        return new NumbersAppendFailed(
                origin.receiptId(), origin.partnerId(), origin.taskId(), texts(contactIds), failure, answer);
    }

    private static List<String> texts(Collection<UUID> contactIds) {
        return contactIds.stream().map(UUID::toString).toList();
    }
}
