package io.leadhub.query.access;

import io.leadhub.api.Metadata;
import io.leadhub.api.access.AccessEvent;
import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.access.AccessEvent.PersonalDataRead;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.correlation.CorrelationId;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.stereotype.Component;

/** Puts reads of personal data on record, before they are answered: what cannot be recorded is not shown. */
@Component
public class AccessLog {

    private static final long PATIENCE_SECONDS = 5;

    private final EventJournal journal;
    private final Clock clock = Clock.systemUTC();

    AccessLog(EventJournal journal) {
        this.journal = journal;
    }

    /** @param shown ids of what this request is about to be answered with */
    public void personalDataRead(Caller caller, HttpServletRequest request, Door door, List<String> shown) {
        String accessId = UUID.randomUUID().toString();
        append(
                accessId,
                new PersonalDataRead(
                        accessId, caller.partnerId(), caller.actor(), door, List.copyOf(shown), clock.instant()),
                Map.of(Metadata.ACTOR, caller.actor(), Metadata.CORRELATION_ID, CorrelationId.of(request)));
    }

    private void append(String id, AccessEvent event, Map<String, String> metadata) {
        var message = new GenericDomainEventMessage<>("Access", "access-" + id, 0, event, metadata);
        try {
            journal.append(List.of(message))
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new RequestRejected(
                    ErrorCode.UNAVAILABLE, "The read could not be recorded and is not answered; try again.");
        }
    }
}
