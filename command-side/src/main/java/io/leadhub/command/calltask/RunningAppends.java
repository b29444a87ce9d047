package io.leadhub.command.calltask;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Keeps requests that wait for slow call platforms from piling up on this node, and tenants out of each other's way. */
@Component
class RunningAppends {

    static final int MOST_OF_ONE = 32;
    static final int MOST = 256;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<PartnerId, Integer> running = new HashMap<>();
    private int all;

    /** @throws RequestRejected when so much is under way that nothing of this is begun */
    <T> T oneMore(PartnerId partner, Supplier<T> append) {
        if (!enter(partner)) {
            throw RequestRejected.until(
                    PAUSE,
                    ErrorCode.RATE_LIMITED,
                    "Too many requests wait for call platforms; send again in a moment.");
        }
        try {
            return append.get();
        } finally {
            leave(partner);
        }
    }

    private synchronized boolean enter(PartnerId partner) {
        if (all == MOST || running.getOrDefault(partner, 0) == MOST_OF_ONE) {
            return false;
        }
        running.merge(partner, 1, Integer::sum);
        all++;
        return true;
    }

    private synchronized void leave(PartnerId partner) {
        running.computeIfPresent(partner, (unchanged, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
