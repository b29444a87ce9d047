package io.leadhub.backbone.processing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets those who wait for an acknowledgement go before the groups of a node that work off what was acknowledged long
 * ago: while some wait, one batch is worked on at a time, whatever its group, and while a crowd waits, the processors
 * rest from each batch for twice as long as it took. None of the groups ever stops for good.
 */
public final class RightOfWay {

    /** Fewer than this are served quickly enough beside any work. */
    static final int SOME = 2;

    static final int CROWD = 16;
    static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Whoever waits for his turn cannot say that he is alive: others would take his segment over. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final Duration longestWait;
    private final LongSupplier nanos;
    private final LongConsumer rest;

    public RightOfWay() {
        this(LONGEST_WAIT, System::nanoTime, LockSupport::parkNanos);
    }

    /** @param rest lets as many nanoseconds pass */
    RightOfWay(Duration longestWait, LongSupplier nanos, LongConsumer rest) {
        this.longestWait = longestWait;
        this.nanos = nanos;
        this.rest = rest;
    }

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
            long start = nanos.getAsLong();
            batch.run();
            if (waiting.get() >= CROWD) {
                rest.accept(Math.min(2 * (nanos.getAsLong() - start), LONGEST_REST_NANOS));
            }
        } finally {
            if (inTurn) {
                turn.release();
            }
        }
    }

    private boolean awaitTurn() {
        try {
            return turn.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
