package io.leadhub.command.calltask;

import io.leadhub.api.calltask.AppendFailure;
import io.leadhub.command.calltask.CallNumbers.Claimed;
import io.leadhub.command.calltask.CallTaskJournal.Origin;
import io.leadhub.command.partner.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the numbers of one request and asks about those that nobody knows of, until all is settled or the time has run
 * out. No connection to the database is held while the call platform is waited for.
 */
final class AppendRun {

    private static final int MOST_IN_VAIN = 5;

    private final CallTaskJournal journal;
    private final Upstream upstream;
    private final Tenant tenant;
    private final Origin origin;
    private final AppendRequest request;
    private final Map<UUID, CallNumber> numbers;
    private final BooleanSupplier timeIsUp;
    private final Map<UUID, NumberOutcome> outcomes = new HashMap<>();
    private final Set<UUID> unknown = new LinkedHashSet<>();

    AppendRun(
            CallTaskJournal journal,
            Upstream upstream,
            Tenant tenant,
            Origin origin,
            AppendRequest request,
            Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        this.journal = journal;
        this.upstream = upstream;
        this.tenant = tenant;
        this.origin = origin;
        this.request = request;
        this.numbers = request.numbers();
        this.timeIsUp = () -> System.nanoTime() - end >= 0;
    }

    /** @return what became of the claimed numbers */
    Map<UUID, NumberOutcome> run(Claimed claimed, int batch) {
        unknown.addAll(claimed.unknown());
        List<CallNumber> fresh = numbers.values().stream()
                .filter(number -> claimed.fresh().contains(number.contactId()))
                .toList();
        send(Batches.of(fresh, batch));
        askAboutUnknown();
        return outcomes;
    }

    private void send(Deque<List<CallNumber>> batches) {
        while (!batches.isEmpty()) {
            List<CallNumber> batch = batches.remove();
            if (timeIsUp.getAsBoolean()) {
                refuse(batch, AppendFailure.NOT_SENT, null);
                continue;
            }
            switch (upstream.append(tenant, request, batch)) {
                case Reply.Appended appended -> settle(batch, appended);
                case Reply.Refused refused -> {
                    if (batch.size() > 1 && refused.isPerhapsAboutOneOfThem()) {
                        batches.addFirst(batch.subList(batch.size() / 2, batch.size()));
                        batches.addFirst(batch.subList(0, batch.size() / 2));
                    } else {
                        refuse(batch, refused.failure(), refused.answer());
                    }
                }
                case Reply.Duplicate duplicate -> doubt(batch, AppendFailure.OUTCOME_UNKNOWN, null);
                case Reply.Unknown nobodyKnows -> doubt(batch, nobodyKnows.failure(), nobodyKnows.answer());
            }
        }
    }

    /**
     * One at a time and under the same ids: what is there already says so. A call platform that has nothing to say for a
     * while is not asked about all the others too.
     */
    private void askAboutUnknown() {
        List<UUID> stillUnknown = new ArrayList<>();
        int inVain = 0;
        for (UUID contactId : unknown) {
            boolean worthAsking = inVain < MOST_IN_VAIN && !timeIsUp.getAsBoolean();
            if (worthAsking && isSettledByAsking(contactId)) {
                inVain = 0;
            } else {
                inVain++;
                stillUnknown.add(contactId);
                outcomes.putIfAbsent(contactId, new NumberOutcome.Failed(AppendFailure.OUTCOME_UNKNOWN));
            }
        }
        if (!stillUnknown.isEmpty()) {
            journal.left(stillUnknown);
        }
    }

    private boolean isSettledByAsking(UUID contactId) {
        List<CallNumber> alone = List.of(numbers.get(contactId));
        switch (upstream.append(tenant, request, alone)) {
            case Reply.Appended appended -> settle(alone, appended);
            case Reply.Duplicate duplicate -> settle(alone, new Reply.Appended(null));
            case Reply.Refused refused -> {
                if (!refused.isPerhapsAboutOneOfThem()) {
                    return false;
                }
                refuse(alone, refused.failure(), refused.answer());
            }
            case Reply.Unknown nobodyKnows -> {
                return false;
            }
        }
        return true;
    }

    private void settle(List<CallNumber> batch, Reply.Appended appended) {
        journal.appended(origin, ids(batch), appended.traceId());
        batch.forEach(number -> outcomes.put(number.contactId(), new NumberOutcome.Appended()));
    }

    private void refuse(List<CallNumber> batch, AppendFailure failure, @Nullable Integer answer) {
        journal.refused(origin, ids(batch), failure, answer);
        batch.forEach(number -> outcomes.put(number.contactId(), new NumberOutcome.Failed(failure)));
    }

    private void doubt(List<CallNumber> batch, AppendFailure failure, @Nullable Integer answer) {
        journal.doubtful(origin, ids(batch), failure, answer);
        batch.forEach(number -> outcomes.put(number.contactId(), new NumberOutcome.Failed(failure)));
        unknown.addAll(ids(batch));
    }

    private static List<UUID> ids(List<CallNumber> batch) {
        return batch.stream().map(CallNumber::contactId).toList();
    }
}
