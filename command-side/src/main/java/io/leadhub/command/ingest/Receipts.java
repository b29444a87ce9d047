package io.leadhub.command.ingest;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadAbandoned;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.ingest.Receipt.ProcessingStatus;
import io.leadhub.command.ingest.Receipt.ValidationStatus;
import io.leadhub.command.intake.PayloadFormats;
import io.leadhub.command.intake.Reading;
import io.leadhub.command.intake.RetriedPayloads;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads receipts from the events themselves, so that one is never missing after it was handed out. */
@Component
public class Receipts {

    private final EventStore events;
    private final PayloadFormats formats;
    private final RetriedPayloads retried;

    Receipts(EventStore events, PayloadFormats formats, RetriedPayloads retried) {
        this.events = events;
        this.formats = formats;
        this.retried = retried;
    }

    /** The receipt, if this partner was given it. */
    public Optional<Receipt> find(PartnerId partnerId, String receiptId) {
        List<DomainEventMessage<?>> payload = events.readEvents(receiptId)
                .asStream()
                .filter(message -> message.getPayload() instanceof RawPayloadEvent)
                .<DomainEventMessage<?>>map(message -> message)
                .toList();
        if (payload.isEmpty()
                || !(payload.getFirst().getPayload() instanceof RawPayloadReceived received)
                || !received.partnerId().equals(partnerId)) {
            return Optional.empty();
        }
        String externalId = externalIdIn(received, payload.getFirst());
        return Optional.of(
                payload.size() == 1
                        ? unsettled(received, externalId)
                        : settled(received, externalId, (RawPayloadEvent)
                                payload.getLast().getPayload()));
    }

    private Receipt unsettled(RawPayloadReceived received, @Nullable String externalId) {
        ProcessingStatus status = !received.kind().awaitsOutcome()
                ? ProcessingStatus.SUCCESS
                : retried.contains(received.receiptId()) ? ProcessingStatus.PROCESSING : ProcessingStatus.PENDING;
        return new Receipt(
                received.receiptId(),
                externalId,
                received.receivedAt(),
                ValidationStatus.PASSED,
                status,
                null,
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    private Receipt settled(RawPayloadReceived received, @Nullable String externalId, RawPayloadEvent outcome) {
        return switch (outcome) {
            case RawPayloadProcessed processed ->
                new Receipt(
                        received.receiptId(),
                        externalId,
                        received.receivedAt(),
                        ValidationStatus.PASSED,
                        ProcessingStatus.SUCCESS,
                        processed.action(),
                        processed.number(),
                        processed.ignoredFields(),
                        null,
                        null,
                        List.of());
            case RawPayloadRejected rejected ->
                failed(
                        received,
                        externalId,
                        ValidationStatus.FAILED,
                        new Rejection(rejected.errorCode(), rejected.message(), rejected.details()));
            case RawPayloadAbandoned abandoned ->
                failed(received, externalId, ValidationStatus.PASSED, abandoned.reason());
            case RawPayloadReceived again -> unsettled(again, externalId);
        };
    }

    private static Receipt failed(
            RawPayloadReceived received, @Nullable String externalId, ValidationStatus validation, Rejection reason) {
        return new Receipt(
                received.receiptId(),
                externalId,
                received.receivedAt(),
                validation,
                ProcessingStatus.FAILED,
                null,
                null,
                List.of(),
                reason.code(),
                reason.message(),
                reason.details());
    }

    private @Nullable String externalIdIn(RawPayloadReceived received, DomainEventMessage<?> message) {
        return received.body() != null
                        && received.kind() == Kind.LEAD
                        && read(message) instanceof Reading.Understood understood
                ? understood.source().externalId()
                : null;
    }

    /** Whatever keeps a payload from being read, its receipt is there. */
    private @Nullable Reading read(DomainEventMessage<?> message) {
        try {
            return formats.read(message);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
