package io.leadhub.backbone.processing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets those who wait for an acknowledgement go before the groups of a node that work off what was acknowledged long
 * ago: while many wait, one batch is worked on at a time, whatever its group. None of them ever stops for good.
 */
public final class RightOfWay {

    /** Fewer than this are served quickly enough beside any work. */
    private static final int MANY = 8;

    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicInteger waiting = new AtomicInteger();

    /** Somebody begins to wait for an acknowledgement. */
    public void enter() {
        waiting.incrementAndGet();
    }

    /** The acknowledgement was given, or refused. */
    public void leave() {
        waiting.decrementAndGet();
    }

    /** Runs a batch, in turn with all others when many are waiting. */
    void work(Runnable batch) {
        if (waiting.get() < MANY) {
            batch.run();
            return;
        }
        turn.acquireUninterruptibly();
        try {
            batch.run();
        } finally {
            turn.release();
        }
    }
}
