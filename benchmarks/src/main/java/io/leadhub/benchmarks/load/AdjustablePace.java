package io.leadhub.benchmarks.load;

import java.util.concurrent.TimeUnit;

/** Requests at even distances; another thread may change the rate. */
public final class AdjustablePace implements Pace {

    private static final long NOT_STARTED = Long.MIN_VALUE;

    private volatile double rate;
    private double due;
    private long origin = NOT_STARTED;

    AdjustablePace(double rate) {
        changeTo(rate);
    }

    public void changeTo(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate must be above 0: " + perSecond);
        }
        rate = perSecond;
    }

    public double rate() {
        return rate;
    }

    @Override
    public long dueAt(long now) {
        if (origin == NOT_STARTED) {
            origin = now;
        }
        return origin + (long) due;
    }

    @Override
    public void sent() {
        due += TimeUnit.SECONDS.toNanos(1) / rate;
    }
}
