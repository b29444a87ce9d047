package io.leadhub.benchmarks;

import io.leadhub.benchmarks.load.AdjustablePace;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Finds the highest rate that the way to the search index keeps up with: faster while it does, slower when it lags. */
final class LagControl implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final double EASY_SECONDS = 2.5;
    private static final double LATE_SECONDS = 3.5;
    private static final double FASTER = 1.05;
    private static final double SLOWER = 0.9;
    private static final double LOWEST = 50;
    private static final double HIGHEST = 50_000;

    private final AdjustablePace pace;
    private final Searchable searchable;
    private final Thread controller;
    private volatile boolean closed;
    private volatile double lag;
    private volatile double longestLag;

    LagControl(AdjustablePace pace, Searchable searchable) {
        this.pace = pace;
        this.searchable = searchable;
        controller = Thread.ofVirtual().name("lag-control").start(this::control);
    }

    /** The lag in seconds when it was last looked at. */
    double lag() {
        return lag;
    }

    double longestLag() {
        return longestLag;
    }

    /** Forgets the longest lag. */
    void restart() {
        longestLag = 0;
    }

    private void control() {
        while (!closed) {
            lag = searchable.lagSeconds();
            longestLag = Math.max(longestLag, lag);
            if (lag < EASY_SECONDS) {
                pace.changeTo(Math.min(pace.rate() * FASTER, HIGHEST));
            } else if (lag > LATE_SECONDS) {
                pace.changeTo(Math.max(pace.rate() * SLOWER, LOWEST));
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        controller.join();
    }
}
