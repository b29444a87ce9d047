package io.leadhub.query.rawpayload;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Raw payloads as the event store keeps them. */
@Component
class RawPayloads {

    private final EventStore events;

    RawPayloads(EventStore events) {
        this.events = events;
    }

    Optional<RawPayloadReceived> received(ReceiptId receipt) {
        return story(receipt).stream()
                .filter(RawPayloadReceived.class::isInstance)
                .map(RawPayloadReceived.class::cast)
                .findFirst();
    }

    /** Everything that happened to the payload. */
    List<RawPayloadEvent> story(ReceiptId receipt) {
        return events.readEvents(receipt.value())
                .asStream()
                .<Object>map(message -> message.getPayload())
                .filter(RawPayloadEvent.class::isInstance)
                .map(RawPayloadEvent.class::cast)
                .toList();
    }
}
