package io.leadhub.query.rawpayload;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadAbandoned;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.backbone.processing.ParkedEvent;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.stereotype.Component;

/** What becomes of payloads that an administrator has the intake go on without. */
@Component
public class AbandonedPayloads {

    private final StoredEvents events;

    AbandonedPayloads(StoredEvents events) {
        this.events = events;
    }

    /** The outcome that a payload has when this letter is dropped; none when it has one, or waits for none. */
    public List<DomainEventMessage<?>> outcomeOfDropping(ParkedEvent letter, Instant now) {
        if (!letter.group().equals(RetriedPayloads.INTAKE)
                || !(letter.payload() instanceof RawPayloadReceived received)
                || !received.kind().awaitsOutcome()) {
            return List.of();
        }
        String stream = received.receiptId().value();
        return events.reaching(List.of(stream), RawPayloadEvent.SETTLED).isEmpty()
                ? List.of(new GenericDomainEventMessage<>(
                        RawPayloadEvent.STREAM_TYPE,
                        stream,
                        RawPayloadEvent.SETTLED,
                        new RawPayloadAbandoned(received.receiptId(), now)))
                : List.of();
    }
}
