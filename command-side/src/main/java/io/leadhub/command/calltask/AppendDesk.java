package io.leadhub.command.calltask;

import io.leadhub.api.calltask.AppendFailure;
import io.leadhub.command.calltask.CallNumbers.Claimed;
import io.leadhub.command.calltask.CallNumbers.State;
import io.leadhub.command.calltask.CallTaskJournal.Origin;
import io.leadhub.command.partner.Tenant;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Sees to it that numbers are at their call platform, each of them once, however many requests ask for it. */
@Component
class AppendDesk {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final CallTaskJournal journal;
    private final CallNumbers numbers;
    private final Upstream upstream;
    private final OpenApiProperties properties;

    AppendDesk(CallTaskJournal journal, CallNumbers numbers, Upstream upstream, OpenApiProperties properties) {
        this.journal = journal;
        this.numbers = numbers;
        this.upstream = upstream;
        this.properties = properties;
    }

    /** @return what became of each number of the request */
    Map<UUID, NumberOutcome> append(Tenant tenant, Origin origin, AppendRequest request) {
        Map<UUID, CallNumber> wanted = request.numbers();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        long start = System.nanoTime();
        Claimed claimed = journal.claim(origin, wanted, request.countryCode(), properties.lease());
        Map<UUID, NumberOutcome> outcomes =
                new HashMap<>(new AppendRun(journal, upstream, tenant, origin, request, properties.patience())
                        .run(claimed, properties.batch()));
        Set<UUID> others = new HashSet<>(wanted.keySet());
        others.removeAll(claimed.all());
        outcomes.putAll(awaited(others, start + properties.patience().toNanos()));
        return outcomes;
    }

    /** What becomes of numbers that are settled, or that another request is at. */
    private Map<UUID, NumberOutcome> awaited(Set<UUID> contactIds, long end) {
        Map<UUID, NumberOutcome> outcomes = new HashMap<>();
        Set<UUID> waiting = new HashSet<>(contactIds);
        Duration pause = FIRST_PAUSE;
        while (!waiting.isEmpty()) {
            Map<UUID, State> states = numbers.states(waiting);
            boolean patient =
                    System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted();
            waiting.removeIf(contactId -> {
                State state = states.getOrDefault(contactId, State.UNKNOWN);
                if (state == State.SENT && patient) {
                    return false;
                }
                outcomes.put(contactId, outcome(state));
                return true;
            });
            if (!waiting.isEmpty()) {
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            }
        }
        return outcomes;
    }

    private static NumberOutcome outcome(State state) {
        return switch (state) {
            case APPENDED -> new NumberOutcome.Appended();
            case REFUSED -> new NumberOutcome.Failed(AppendFailure.NOT_SENT);
            case SENT, UNKNOWN -> new NumberOutcome.Failed(AppendFailure.OUTCOME_UNKNOWN);
        };
    }
}
