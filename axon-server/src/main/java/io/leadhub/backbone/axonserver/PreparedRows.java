package io.leadhub.backbone.axonserver;

import io.leadhub.backbone.crypto.PendingRows;
import java.time.Duration;
import java.util.Set;

/** Prepared rows on their way; those of nodes that died are settled within seconds. */
final class PreparedRows implements PendingRows {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final PreparedTransactions prepared;

    PreparedRows(PreparedTransactions prepared) {
        this.prepared = prepared;
    }

    @Override
    public boolean awaitThoseOfNow() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<String> left = prepared.waiting();
        while (!left.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new ServerUnreachable("Rows are not settled yet");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerUnreachable("Interrupted while rows were waited for", e);
            }
            left.retainAll(prepared.waiting());
        }
        return true;
    }
}
