package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.journal.GroupCommit;
import io.leadhub.backbone.journal.Overloaded;
import io.leadhub.backbone.processing.RightOfWay;
import io.leadhub.edge.signature.NonceClaim;
import io.leadhub.edge.signature.Nonces;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes raw payloads durable (原始数据日志). Requests that wait at the same time share one commit, in which their
 * nonces are used up too; a request is answered only after it.
 */
@Component
public class IntakeJournal implements DisposableBean {

    private static final int LARGEST_BATCH = 512;
    private static final int MOST_WAITING = 8_192;
    private static final long MOST_WAITING_BYTES = 64L << 20;

    private final EventJournal journal;
    private final Nonces nonces;
    private final RecordedPayloads recorded;
    private final UndecidedPayloads undecided;
    private final RightOfWay rightOfWay;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final GroupCommit<Entry, Verdict> commits =
            new GroupCommit<>("intake-journal", LARGEST_BATCH, MOST_WAITING, this::write);

    IntakeJournal(
            EventJournal journal,
            Nonces nonces,
            RecordedPayloads recorded,
            UndecidedPayloads undecided,
            RightOfWay rightOfWay) {
        this.journal = journal;
        this.nonces = nonces;
        this.recorded = recorded;
        this.undecided = undecided;
        this.rightOfWay = rightOfWay;
    }

    /**
     * @param events of one request
     * @param bytes how much memory the request holds while it waits
     * @param toDecide the payload among them that is decided about while its sender waits, if there is one
     * @return completes once the events are durable; exceptionally with {@link Overloaded} when too much is waiting
     */
    public CompletableFuture<Verdict> append(
            List<? extends EventMessage<?>> events,
            @Nullable NonceClaim nonce,
            long bytes,
            @Nullable ReceiptId toDecide) {
        if (waitingBytes.addAndGet(bytes) > MOST_WAITING_BYTES) {
            waitingBytes.addAndGet(-bytes);
            return CompletableFuture.failedFuture(new Overloaded());
        }
        rightOfWay.enter();
        return commits.submit(new Entry(events, nonce, toDecide)).whenComplete((verdict, failure) -> {
            waitingBytes.addAndGet(-bytes);
            rightOfWay.leave();
        });
    }

    /** Whether a request was taken in. */
    public enum Verdict {
        DURABLE,
        /** Its nonce was used before: nothing of it was kept. */
        NONCE_REUSED
    }

    @Override
    public void destroy() {
        commits.close();
    }

    private List<Verdict> write(List<Entry> entries) {
        return journal.appendWith(events -> {
            List<NonceClaim> claims =
                    entries.stream().map(Entry::nonce).filter(Objects::nonNull).toList();
            Set<NonceClaim> free = claims.isEmpty() ? Set.of() : nonces.claim(claims);
            Set<ReceiptId> before = recordedBefore(entries, free);
            List<Verdict> verdicts = new ArrayList<>(entries.size());
            List<ReceiptId> toDecide = new ArrayList<>();
            for (Entry entry : entries) {
                boolean fresh = entry.isFresh(free);
                if (fresh) {
                    events.append(entry.events());
                    if (entry.toDecide() != null) {
                        toDecide.add(entry.toDecide());
                    }
                }
                verdicts.add(fresh || before.contains(entry.receipt()) ? Verdict.DURABLE : Verdict.NONCE_REUSED);
            }
            undecided.add(toDecide);
            return verdicts;
        });
    }

    /**
     * Requests that used their nonces up themselves: they were committed, and the store's answer to that was lost. Each is
     * known by its own receipt, which no other request has.
     */
    private Set<ReceiptId> recordedBefore(List<Entry> entries, Set<NonceClaim> free) {
        List<ReceiptId> refused = entries.stream()
                .filter(entry -> !entry.isFresh(free))
                .map(Entry::receipt)
                .toList();
        return refused.isEmpty() ? Set.of() : recorded.received(refused);
    }

    private record Entry(
            List<? extends EventMessage<?>> events,
            @Nullable NonceClaim nonce,
            @Nullable ReceiptId toDecide) {

        boolean isFresh(Set<NonceClaim> free) {
            return nonce == null || free.contains(nonce);
        }

        /** Under which the store knows the request, whatever else came of it. */
        ReceiptId receipt() {
            return ((RawPayloadEvent) events.getFirst().getPayload()).receiptId();
        }
    }
}
