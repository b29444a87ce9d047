package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.Overloaded;
import io.leadhub.command.intake.IntakeJournal.Verdict;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.edge.signature.NonceClaim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Holds a door's answer back until what it acknowledges is durable. */
@Component
public class Acceptance {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);
    private static final long PATIENCE_SECONDS = 30;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(10);
    private static final String SEND_AGAIN = "Send again later, signed anew with a new nonce and the same external id.";
    private static final String NOT_ACCEPTED = "Nothing was accepted. " + SEND_AGAIN;
    private static final String UNKNOWN = "Whether it was accepted is not known yet. " + SEND_AGAIN;

    private final IntakeJournal journal;
    private final IntakeBacklog backlog;

    Acceptance(IntakeJournal journal, IntakeBacklog backlog) {
        this.journal = journal;
        this.backlog = backlog;
    }

    /** As {@link #await}, for leads that the intake takes in later: refused while too many wait for that already. */
    public void awaitLeads(List<? extends EventMessage<?>> events, @Nullable NonceClaim nonce, long bytes) {
        if (backlog.isFull()) {
            throw RequestRejected.until(LONG_PAUSE, ErrorCode.UNAVAILABLE, NOT_ACCEPTED);
        }
        await(events, nonce, bytes);
    }

    /**
     * Returns once the events are durable.
     *
     * @throws RequestRejected when they are not, and the sender has to send again
     */
    public void await(List<? extends EventMessage<?>> events, @Nullable NonceClaim nonce, long bytes) {
        await(events, nonce, bytes, null);
    }

    /** As above, for a payload that will be decided about before its sender is answered, or else without him. */
    public void awaitToDecide(
            ReceiptId toDecide, List<? extends EventMessage<?>> events, @Nullable NonceClaim nonce, long bytes) {
        await(events, nonce, bytes, toDecide);
    }

    private void await(
            List<? extends EventMessage<?>> events,
            @Nullable NonceClaim nonce,
            long bytes,
            @Nullable ReceiptId toDecide) {
        switch (verdict(events, nonce, bytes, toDecide)) {
            case DURABLE -> {}
            case NONCE_REUSED ->
                throw new RequestRejected(
                        ErrorCode.NONCE_REUSED, "This nonce was used before; sign again with a new one.");
        }
    }

    private Verdict verdict(
            List<? extends EventMessage<?>> events,
            @Nullable NonceClaim nonce,
            long bytes,
            @Nullable ReceiptId toDecide) {
        try {
            return journal.append(events, nonce, bytes, toDecide).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(UNKNOWN);
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof Overloaded) {
                throw unavailable(NOT_ACCEPTED);
            }
            LOG.error("Raw payloads could not be made durable", e.getCause());
            throw unavailable(UNKNOWN);
        } catch (TimeoutException e) {
            throw unavailable(UNKNOWN);
        }
    }

    private static RequestRejected unavailable(String message) {
        return RequestRejected.until(PAUSE, ErrorCode.UNAVAILABLE, message);
    }
}
