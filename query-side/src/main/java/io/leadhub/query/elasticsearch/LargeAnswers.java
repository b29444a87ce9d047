package io.leadhub.query.elasticsearch;

import io.leadhub.edge.memory.MemoryBudget;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets large answers arrive one at a time, each into a room that is half empty. Where several grow at once each takes what
 * another needs to become whole, and none ever does.
 */
final class LargeAnswers {

    private static final int PART_OF_ROOM = 16;
    private static final int MANY_DOCUMENTS = 25;

    private final MemoryBudget memory;
    private final long room;
    private final Duration patience;
    private final Semaphore turn = new Semaphore(1, true);

    LargeAnswers(MemoryBudget memory, long room, Duration patience) {
        this.memory = memory;
        this.room = room;
        this.patience = patience;
    }

    boolean isLarge(long bytes) {
        return bytes > room / PART_OF_ROOM;
    }

    boolean isLikelyOf(int documents) {
        return documents > MANY_DOCUMENTS;
    }

    /** Begins a turn if nobody has it or waits for it. */
    boolean beginAtOnce() {
        return !turn.hasQueuedThreads() && memory.held() <= room / 2 && turn.tryAcquire();
    }

    /** Begins a turn as soon as it can, if that is soon enough. */
    boolean begin() throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        if (!turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean begun = false;
        try {
            begun = memory.awaitHeldAtMost(room / 2, Duration.ofNanos(deadline - System.nanoTime()));
            return begun;
        } finally {
            if (!begun) {
                end();
            }
        }
    }

    void end() {
        turn.release();
    }
}
