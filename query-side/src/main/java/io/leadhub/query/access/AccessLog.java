package io.leadhub.query.access;

import io.leadhub.api.Metadata;
import io.leadhub.api.access.AccessEvent;
import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.access.AccessEvent.LeadsExported;
import io.leadhub.api.access.AccessEvent.PersonalDataRead;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.correlation.CorrelationId;
import io.leadhub.edge.json.Withheld;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
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
        append(List.of(read(caller, request, door, shown)));
    }

    /** Puts a read on record while its answer is made and written down, which does not leave before. */
    public <T> Withheld<T> showing(
            Caller caller, HttpServletRequest request, Door door, List<String> shown, Supplier<T> answer) {
        CompletableFuture<Boolean> recorded = begin(List.of(read(caller, request, door, shown)));
        return new Withheld<>(answer.get(), () -> await(recorded));
    }

    /** Puts a read of many leads at once on record, which are told by what chose them. */
    public void exported(
            Caller caller,
            HttpServletRequest request,
            String format,
            Map<String, List<String>> filter,
            boolean personalData) {
        String exportId = UUID.randomUUID().toString();
        Instant now = clock.instant();
        List<EventMessage<?>> events = new ArrayList<>();
        events.add(message(
                exportId,
                0,
                new LeadsExported(exportId, caller.partnerId(), caller.actor(), format, filter, personalData, now),
                caller,
                request));
        if (personalData) {
            events.add(message(
                    exportId,
                    1,
                    new PersonalDataRead(
                            exportId,
                            caller.partnerId(),
                            caller.actor(),
                            Door.LEAD_EXPORT,
                            List.of("export " + exportId),
                            now),
                    caller,
                    request));
        }
        append(events);
    }

    /**
     * Does what an administrator asked for and puts it on record, both or neither.
     *
     * @param act tells whether there was anything to do; if not, nothing is recorded
     */
    public boolean act(Caller caller, HttpServletRequest request, AccessEvent event, BooleanSupplier act) {
        return act(caller, request, event, List.of(), act);
    }

    /**
     * As above.
     *
     * @param consequences what else has happened once it is done
     */
    public boolean act(
            Caller caller,
            HttpServletRequest request,
            AccessEvent event,
            List<DomainEventMessage<?>> consequences,
            BooleanSupplier act) {
        return journal.appendWith(events -> {
            boolean done = act.getAsBoolean();
            if (done) {
                List<EventMessage<?>> recorded = new ArrayList<>();
                recorded.add(message(UUID.randomUUID().toString(), 0, event, caller, request));
                consequences.forEach(consequence -> recorded.add(consequence.andMetaData(origin(caller, request))));
                events.append(recorded);
            }
            return done;
        });
    }

    private EventMessage<?> read(Caller caller, HttpServletRequest request, Door door, List<String> shown) {
        String accessId = UUID.randomUUID().toString();
        return message(
                accessId,
                0,
                new PersonalDataRead(
                        accessId, caller.partnerId(), caller.actor(), door, List.copyOf(shown), clock.instant()),
                caller,
                request);
    }

    private static EventMessage<?> message(
            String id, long sequence, AccessEvent event, Caller caller, HttpServletRequest request) {
        return new GenericDomainEventMessage<>("Access", "access-" + id, sequence, event, origin(caller, request));
    }

    private static Map<String, String> origin(Caller caller, HttpServletRequest request) {
        return Map.of(Metadata.ACTOR, caller.actor(), Metadata.CORRELATION_ID, CorrelationId.of(request));
    }

    private void append(List<EventMessage<?>> events) {
        await(begin(events));
    }

    private CompletableFuture<Boolean> begin(List<EventMessage<?>> events) {
        return journal.append(events).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(CompletableFuture<Boolean> recorded) {
        try {
            recorded.join();
        } catch (CompletionException e) {
            throw new RequestRejected(
                    ErrorCode.UNAVAILABLE, "The read could not be recorded and is not answered; try again.");
        }
    }
}
