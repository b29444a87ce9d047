package io.leadhub.edge.memory;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What requests together may hold of this node's memory for one purpose. One client has a part of it, so that no single
 * one keeps the others out.
 */
public final class MemoryBudget {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final long most;
    private final long mostOfOneClient;
    private final String fullForClient;
    private final String full;
    private final Map<String, Long> heldByClient = new HashMap<>();
    private long held;

    /**
     * @param most in bytes
     * @param fullForClient what a client is told who holds his part already
     * @param full what is told when everybody together holds all of it
     */
    public MemoryBudget(long most, long mostOfOneClient, String fullForClient, String full) {
        this.most = most;
        this.mostOfOneClient = mostOfOneClient;
        this.fullForClient = fullForClient;
        this.full = full;
    }

    /** @param client who it is held for, asked for once anything is reserved */
    public Share share(Supplier<String> client) {
        return new Share(client);
    }

    /** How much all clients hold now, in bytes. */
    public synchronized long held() {
        return held;
    }

    /** How many clients hold anything now. */
    public synchronized int clients() {
        return heldByClient.size();
    }

    /** What a client is told for whom there is no room: that he is in his own way, or that others are. */
    public synchronized RequestRejected refusal(String client) {
        return refusal(heldByClient.containsKey(client));
    }

    /**
     * Waits until no more than this is held.
     *
     * @return whether it came to that in time
     */
    public synchronized boolean awaitHeldAtMost(long bytes, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (held > bytes) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private RequestRejected refusal(boolean itsOwn) {
        return itsOwn
                ? RequestRejected.until(PAUSE, ErrorCode.RATE_LIMITED, fullForClient)
                : RequestRejected.until(PAUSE, ErrorCode.UNAVAILABLE, full);
    }

    private synchronized void reserve(String client, int bytes) {
        long heldByThisClient = heldByClient.getOrDefault(client, 0L) + bytes;
        boolean tooMuchForThisClient = heldByThisClient > mostOfOneClient;
        if (tooMuchForThisClient || held + bytes > most) {
            throw refusal(tooMuchForThisClient);
        }
        held += bytes;
        heldByClient.put(client, heldByThisClient);
    }

    private synchronized void release(String client, long bytes) {
        held -= bytes;
        heldByClient.computeIfPresent(client, (name, all) -> all == bytes ? null : all - bytes);
        notifyAll();
    }

    /** What one request has of the budget. Who gives it back need not be the thread that reserves. */
    public final class Share {

        private final Supplier<String> clientOfRequest;
        private @Nullable String client;
        private long reserved;
        private boolean over;

        private Share(Supplier<String> clientOfRequest) {
            this.clientOfRequest = clientOfRequest;
        }

        /**
         * Counts these bytes until they are given back.
         *
         * @throws RequestRejected when there is no room for them, for this client or for anybody
         * @throws IllegalStateException when the share has been given back: nobody would do so with these
         */
        public synchronized void reserve(int bytes) {
            if (over) {
                throw new IllegalStateException("The share has been given back");
            }
            String holder = client == null ? clientOfRequest.get() : client;
            MemoryBudget.this.reserve(holder, bytes);
            client = holder;
            reserved += bytes;
        }

        /** All of it; doing so again changes nothing. */
        public synchronized void giveBack() {
            over = true;
            if (client != null && reserved > 0) {
                release(client, reserved);
                reserved = 0;
            }
        }
    }
}
