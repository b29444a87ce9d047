package io.leadhub.command.sales;

import io.leadhub.api.Metadata;
import io.leadhub.api.lead.Handling;
import io.leadhub.api.lead.LeadCommand;
import io.leadhub.api.lead.LeadHandled;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.archive.ConsistencyTokens;
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.command.lead.LeadNumbers;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Passes a piece of work on to its lead, and says where to look for it afterwards. */
@Component
class SalesDesk {

    private static final long TIMEOUT_SECONDS = 10;
    private static final int MOST_TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LeadNumbers numbers;
    private final CommandGateway commands;
    private final StoredEvents events;
    private final ConsistencyTokens tokens;
    private final Clock clock;

    SalesDesk(
            LeadNumbers numbers, CommandGateway commands, StoredEvents events, ConsistencyTokens tokens, Clock clock) {
        this.numbers = numbers;
        this.commands = commands;
        this.events = events;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What is to be done with a lead. */
    @FunctionalInterface
    interface Work {
        LeadCommand on(LeadId lead, long number, Handling by);
    }

    /** @param consistencyToken names the state of the store that has the work in it */
    record Done(WorkedLead lead, String consistencyToken) {}

    Done work(Caller caller, String typedNumber, Work work) {
        long number = LeadNumbers.read(typedNumber).orElseThrow(SalesDesk::unknown);
        LeadId lead = numbers.find(number).orElseThrow(SalesDesk::unknown);
        Handling by = new Handling(caller.partnerId(), caller.actor(), clock.instant());
        LeadHandled handled = send(work.on(lead, number, by), caller.actor());
        long position = events.newestOf(lead.value()).orElseThrow();
        return new Done(WorkedLead.of(number, handled), tokens.of(position));
    }

    private LeadHandled send(LeadCommand command, String actor) {
        Map<String, Object> metadata = new HashMap<>(Map.of(Metadata.ACTOR, actor));
        Optional.ofNullable(MDC.get(Metadata.CORRELATION_ID))
                .ifPresent(correlation -> metadata.put(Metadata.CORRELATION_ID, correlation));
        for (int attempt = 1; ; attempt++) {
            try {
                return commands.<LeadHandled>send(new GenericCommandMessage<>(command, metadata))
                        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException failed) {
                boolean inEachOthersWay = failed.getCause() instanceof ConcurrencyException;
                if (failed.getCause() instanceof TimeoutException || (inEachOthersWay && attempt == MOST_TRIES)) {
                    throw RequestRejected.until(PAUSE, ErrorCode.UNAVAILABLE, "Not decided in time; ask again.");
                }
                if (!inEachOthersWay) {
                    throw failed;
                }
            }
        }
    }

    private static RequestRejected unknown() {
        return new RequestRejected(ErrorCode.NOT_FOUND, "There is no such lead.");
    }
}
