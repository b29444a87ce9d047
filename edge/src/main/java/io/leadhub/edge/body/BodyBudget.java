package io.leadhub.edge.body;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the bodies of all requests may hold of this node's memory, for anybody may send one before he has to prove who he
 * is. One client has a quarter of it, and always room for one body, so that no single one keeps the others out.
 */
@Component
class BodyBudget {

    private static final int PART_OF_ONE_CLIENT = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final long most;
    private final long mostOfOneClient;
    private final Map<String, Long> heldByClient = new HashMap<>();
    private long held;

    BodyBudget(BodyLimits limits) {
        this.most = limits.room();
        this.mostOfOneClient = Math.max(most / PART_OF_ONE_CLIENT, limits.largest());
    }

    /** @param client who sends the body, asked for once it is a large one */
    Share share(Supplier<String> client) {
        return new Share(client);
    }

    synchronized long held() {
        return held;
    }

    synchronized int clients() {
        return heldByClient.size();
    }

    private synchronized void reserve(String client, int bytes) {
        long heldByThisClient = heldByClient.getOrDefault(client, 0L) + bytes;
        if (heldByThisClient > mostOfOneClient) {
            throw RequestRejected.until(
                    PAUSE, ErrorCode.RATE_LIMITED, "Too many large bodies from this address at the same time.");
        }
        if (held + bytes > most) {
            throw RequestRejected.until(
                    PAUSE,
                    ErrorCode.UNAVAILABLE,
                    "No room for a body of this size at this moment. Send it again later.");
        }
        held += bytes;
        heldByClient.put(client, heldByThisClient);
    }

    private synchronized void release(String client, long bytes) {
        held -= bytes;
        heldByClient.computeIfPresent(client, (name, all) -> all == bytes ? null : all - bytes);
    }

    /** What one request has of the budget. Its bytes are reserved by one thread after the other, never at once. */
    final class Share {

        private final Supplier<String> clientOfRequest;
        private @Nullable String client;
        private long reserved;

        private Share(Supplier<String> clientOfRequest) {
            this.clientOfRequest = clientOfRequest;
        }

        /** @throws RequestRejected when there is no room for them, for this client or for anybody */
        void reserve(int bytes) {
            String sender = client == null ? clientOfRequest.get() : client;
            BodyBudget.this.reserve(sender, bytes);
            client = sender;
            reserved += bytes;
        }

        /** All of it; doing so again changes nothing. */
        void giveBack() {
            if (client != null && reserved > 0) {
                release(client, reserved);
                reserved = 0;
            }
        }
    }
}
