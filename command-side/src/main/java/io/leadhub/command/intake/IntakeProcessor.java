package io.leadhub.command.intake;

import io.leadhub.api.Metadata;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.batch.BatchedEventHandler;
import io.leadhub.command.lead.Leads;
import io.leadhub.command.lead.Outcome;
import io.leadhub.command.lead.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Reads journalled payloads, those of one source in order, and lets leads take in what they say. */
@Component
@ProcessingGroup(IntakeProcessor.GROUP)
class IntakeProcessor extends BatchedEventHandler {

    static final String GROUP = RetriedPayloads.GROUP;

    private final PayloadFormats formats;
    private final RecordedPayloads recorded;
    private final RawPayloads rawPayloads;
    private final Leads leads;
    private final EventStore events;

    IntakeProcessor(
            PayloadFormats formats,
            RecordedPayloads recorded,
            RawPayloads rawPayloads,
            Leads leads,
            EventStore events) {
        this.formats = formats;
        this.recorded = recorded;
        this.rawPayloads = rawPayloads;
        this.leads = leads;
        this.events = events;
    }

    @EventHandler
    void on(RawPayloadReceived event, EventMessage<?> message) {
        if (event.kind() == Kind.LEAD) {
            gather(message);
        }
    }

    @Override
    protected List<Unhandled> handle(List<EventMessage<?>> messages) {
        Set<ReceiptId> settled = recorded.settled(
                messages.stream().map(message -> payload(message).receiptId()).toList());
        List<Unhandled> unprocessable = new ArrayList<>();
        List<Understood> understood = new ArrayList<>();
        for (EventMessage<?> message : messages) {
            if (!settled.contains(payload(message).receiptId())) {
                try {
                    read(message, understood);
                } catch (RuntimeException notRead) {
                    unprocessable.add(new Unhandled(message, notRead));
                }
            }
        }
        List<Outcome> outcomes =
                leads.take(understood.stream().map(Understood::statement).toList());
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Taken taken -> settle(understood.get(i), taken);
                case Outcome.Failed failed ->
                    unprocessable.add(new Unhandled(understood.get(i).message(), failed.reason()));
            }
        }
        return unprocessable;
    }

    private void read(EventMessage<?> message, List<Understood> understood) {
        RawPayloadReceived received = payload(message);
        if (received.body() == null) {
            reject(message, Rejection.of(ErrorCode.NOT_FOUND, "The payload was erased before it was processed."));
            return;
        }
        switch (formats.read(message)) {
            case Reading.Malformed malformed -> reject(message, malformed.rejection());
            case Reading.Understood reading ->
                understood.add(new Understood(
                        message,
                        reading,
                        new Statement(
                                received.receiptId(),
                                reading.source(),
                                received.receivedAt(),
                                reading.contribution(),
                                origin(message))));
        }
    }

    private void reject(EventMessage<?> message, Rejection rejection) {
        events.publish(rawPayloads.rejected(payload(message).receiptId(), rejection, origin(message)));
    }

    private void settle(Understood payload, Outcome.Taken taken) {
        RawPayloadProcessed processed = new RawPayloadProcessed(
                payload.statement().receiptId(),
                taken.action(),
                taken.leadId(),
                taken.number(),
                payload.reading().ignoredFields());
        events.publish(rawPayloads.settled(processed, origin(payload.message())));
    }

    private static Map<String, ?> origin(EventMessage<?> message) {
        return message.getMetaData().subset(Metadata.CORRELATION_ID, Metadata.ACTOR);
    }

    private static RawPayloadReceived payload(EventMessage<?> message) {
        return (RawPayloadReceived) message.getPayload();
    }

    private record Understood(EventMessage<?> message, Reading.Understood reading, Statement statement) {}
}
