package io.leadhub.backbone.processing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets those who wait for an acknowledgement go before the groups of a node that work off what was acknowledged long
 * ago: while some wait, one batch is worked on at a time, whatever its group, and while a crowd waits, the processors
 * rest from each batch for twice as long as it took. None of the groups ever stops for good.
 */
public final class RightOfWay {

    /** Fewer than this are served quickly enough beside any work. */
    private static final int SOME = 2;

    private static final int CROWD = 16;
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Whoever waits for his turn cannot say that he is alive: others would take his segment over. */
    private static final long LONGEST_WAIT_SECONDS = 3;

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

    /** Runs a batch, in turn with all others when some are waiting. */
    void work(Runnable batch) {
        if (waiting.get() < SOME) {
            batch.run();
            return;
        }
        boolean inTurn = awaitTurn();
        try {
            long start = System.nanoTime();
            batch.run();
            if (waiting.get() >= CROWD) {
                LockSupport.parkNanos(Math.min(2 * (System.nanoTime() - start), LONGEST_REST_NANOS));
            }
        } finally {
            if (inTurn) {
                turn.release();
            }
        }
    }

    private boolean awaitTurn() {
        try {
            return turn.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
