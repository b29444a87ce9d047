package io.leadhub.command.hook;

import io.leadhub.api.Metadata;
import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.access.AccessEvent.PersonalDataRead;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.command.intake.Reading;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Shows what a mapping would make of a payload that arrived for the hook's partner. Nothing but the look is recorded. */
@Component
class HookTrials {

    private static final long PATIENCE_SECONDS = 5;

    private final EventStore events;
    private final EventJournal journal;
    private final Clock clock;

    HookTrials(EventStore events, EventJournal journal, Clock clock) {
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    Trial run(StoredHook hook, String receiptId, HookMapping mapping, Caller caller, String correlationId) {
        RawPayloadReceived payload = events.readEvents(receiptId)
                .asStream()
                .<Object>map(message -> message.getPayload())
                .filter(RawPayloadReceived.class::isInstance)
                .map(RawPayloadReceived.class::cast)
                .filter(received -> received.partnerId().equals(hook.partnerId()))
                .findFirst()
                .orElseThrow(HookTrials::noSuchPayload);
        if (payload.body() == null) {
            throw noSuchPayload();
        }
        Reading reading = MappedPayload.read(
                hook.partnerId(), hook.platform().channel(), mapping, payload.headers(), payload.body());
        recordRead(receiptId, caller, correlationId);
        return Trial.of(reading);
    }

    private void recordRead(String receiptId, Caller caller, String correlationId) {
        String accessId = UUID.randomUUID().toString();
        PersonalDataRead read = new PersonalDataRead(
                accessId, caller.partnerId(), caller.actor(), Door.RAW_PAYLOAD, List.of(receiptId), clock.instant());
        var message = new GenericDomainEventMessage<>(
                "Access",
                "access-" + accessId,
                0,
                read,
                Map.of(Metadata.ACTOR, caller.actor(), Metadata.CORRELATION_ID, correlationId));
        try {
            journal.append(List.of(message))
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new RequestRejected(
                    ErrorCode.UNAVAILABLE, "The read could not be recorded and is not answered; try again.");
        }
    }

    private static RequestRejected noSuchPayload() {
        return new RequestRejected(ErrorCode.NOT_FOUND, "The hook's partner sent no such payload.");
    }
}
