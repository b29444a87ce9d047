package io.leadhub.command.ingest;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.command.ingest.Receipt.ProcessingStatus;
import io.leadhub.command.ingest.Receipt.ValidationStatus;
import io.leadhub.command.intake.Reading;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads receipts from the events themselves, so that one is never missing after it was handed out. */
@Component
class Receipts {

    private final EventStore events;
    private final IngestFormat format;

    Receipts(EventStore events, IngestFormat format) {
        this.events = events;
        this.format = format;
    }

    /** The receipt, if this partner was given it. */
    Optional<Receipt> find(PartnerId partnerId, String receiptId) {
        List<RawPayloadEvent> payload = events.readEvents(receiptId)
                .asStream()
                .<Object>map(message -> message.getPayload())
                .filter(RawPayloadEvent.class::isInstance)
                .map(RawPayloadEvent.class::cast)
                .toList();
        if (payload.isEmpty()
                || !(payload.getFirst() instanceof RawPayloadReceived received)
                || !received.partnerId().equals(partnerId)) {
            return Optional.empty();
        }
        return Optional.of(payload.size() == 1 ? unsettled(received) : settled(received, payload.getLast()));
    }

    private Receipt unsettled(RawPayloadReceived received) {
        ProcessingStatus status = received.kind().awaitsOutcome() ? ProcessingStatus.PENDING : ProcessingStatus.SUCCESS;
        return new Receipt(
                received.receiptId(),
                externalIdIn(received),
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

    private Receipt settled(RawPayloadReceived received, RawPayloadEvent outcome) {
        return switch (outcome) {
            case RawPayloadProcessed processed ->
                new Receipt(
                        received.receiptId(),
                        externalIdIn(received),
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
                new Receipt(
                        received.receiptId(),
                        externalIdIn(received),
                        received.receivedAt(),
                        ValidationStatus.FAILED,
                        ProcessingStatus.FAILED,
                        null,
                        null,
                        List.of(),
                        rejected.errorCode(),
                        rejected.message(),
                        rejected.details());
            case RawPayloadReceived again -> unsettled(again);
        };
    }

    private @Nullable String externalIdIn(RawPayloadReceived received) {
        return received.body() != null
                        && format.read(received.partnerId(), received.body()) instanceof Reading.Understood understood
                ? understood.source().externalId()
                : null;
    }
}
