package io.leadhub.command.order;

import io.leadhub.api.Metadata;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.command.intake.UndecidedPayloads;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Decides about orders' messages that a crash left between their being recorded and their being decided about. */
@Component
class OrdersLeftBehind {

    private static final Logger log = LoggerFactory.getLogger(OrdersLeftBehind.class);

    private static final Duration AGE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 500;

    private final UndecidedPayloads undecided;
    private final EventStore events;
    private final OrderDoor door;

    OrdersLeftBehind(UndecidedPayloads undecided, EventStore events, OrderDoor door) {
        this.undecided = undecided;
        this.events = events;
        this.door = door;
    }

    /** What fails is tried again at the next round, and does not hold up the others. */
    @Scheduled(fixedDelayString = "5s", initialDelayString = "5s")
    @SuppressWarnings("CatchingUnchecked") // whatever is wrong with one message
    void finish() {
        for (ReceiptId receipt : undecided.leftBehind(AGE, AT_ONCE)) {
            try {
                finish(receipt);
            } catch (RuntimeException failure) {
                log.warn("Payload {} was left behind and stays so for now", receipt, failure);
            }
        }
    }

    private void finish(ReceiptId receipt) {
        List<? extends DomainEventMessage<?>> story =
                events.readEvents(receipt.value()).asStream().toList();
        if (story.isEmpty()
                || !(story.getFirst().getPayload() instanceof RawPayloadReceived received)
                || received.kind() != Kind.ORDER) {
            return;
        }
        boolean rejected = story.size() > 1 && story.getLast().getPayload() instanceof RawPayloadEvent;
        if (rejected || received.body() == null) {
            undecided.take(receipt);
            return;
        }
        try {
            door.decide(
                    receipt,
                    received.partnerId(),
                    received.body(),
                    story.getFirst().getMetaData().subset(Metadata.CORRELATION_ID, Metadata.ACTOR));
        } catch (RequestRejected refused) {
            log.debug("Payload {} was refused", receipt);
        }
    }
}
