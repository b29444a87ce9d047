package io.leadhub.command.customer;

import io.leadhub.api.Metadata;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.intake.Reading;
import io.leadhub.command.intake.UndecidedPayloads;
import io.leadhub.command.lead.Statement;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Decides about records that were kept as undecided, without their senders. */
@Component
class LeftBehind {

    private static final Logger log = LoggerFactory.getLogger(LeftBehind.class);

    private static final int AT_ONCE = 500;

    private final UndecidedPayloads undecided;
    private final EventStore events;
    private final CustomerFormat format;
    private final CustomerDesk desk;
    private final CustomerProperties properties;

    LeftBehind(
            UndecidedPayloads undecided,
            EventStore events,
            CustomerFormat format,
            CustomerDesk desk,
            CustomerProperties properties) {
        this.undecided = undecided;
        this.events = events;
        this.format = format;
        this.desk = desk;
        this.properties = properties;
    }

    /** What fails is tried again at the next round, and does not hold up the others. */
    @Scheduled(fixedDelayString = "${leadhub.customers.sweep-interval:5s}", initialDelayString = "5s")
    @SuppressWarnings("CatchingUnchecked") // whatever is wrong with one record
    void finish() {
        for (ReceiptId receipt : undecided.leftBehind(properties.leftBehindAfter(), AT_ONCE)) {
            try {
                events.readEvents(receipt.value()).asStream().findFirst().ifPresent(this::finish);
            } catch (RuntimeException failure) {
                log.warn("Payload {} was left behind and stays so for now", receipt, failure);
            }
        }
    }

    private void finish(DomainEventMessage<?> message) {
        RawPayloadReceived received = (RawPayloadReceived) message.getPayload();
        if (received.kind() != Kind.CUSTOMER) {
            return;
        }
        Map<String, ?> metadata = message.getMetaData().subset(Metadata.CORRELATION_ID, Metadata.ACTOR);
        if (received.body() == null) {
            desk.reject(
                    received.receiptId(),
                    Rejection.of(ErrorCode.NOT_FOUND, "The payload was erased before it was processed."),
                    metadata);
            return;
        }
        switch (format.read(received.partnerId(), received.body())) {
            case Reading.Malformed malformed -> desk.reject(received.receiptId(), malformed.rejection(), metadata);
            case Reading.Understood understood ->
                desk.decide(
                        new Statement(
                                received.receiptId(),
                                understood.source(),
                                received.receivedAt(),
                                understood.contribution(),
                                metadata),
                        understood.ignoredFields());
        }
    }
}
