package io.leadhub.benchmarks;

import io.leadhub.benchmarks.load.AdjustablePace;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds the highest rate that the way to the search index keeps up with: a little more than what came to be found in the
 * last seconds while it does, less when it lags. What is sent now shows in the lag seconds later, so that steps which
 * follow the lag alone would swing.
 */
final class LagControl implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final double AIM_SECONDS = 3;
    private static final double GAIN = 0.1;
    private static final double SLOWEST = 0.5;
    private static final double FASTEST = 1.1;
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
            var found = searchable.foundPerSecond();
            if (found > 0 || lag > AIM_SECONDS) {
                var factor = Math.clamp(1 + GAIN * (AIM_SECONDS - lag), SLOWEST, FASTEST);
                pace.changeTo(Math.clamp(found * factor, LOWEST, HIGHEST));
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
