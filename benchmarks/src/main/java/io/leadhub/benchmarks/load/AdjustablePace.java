package io.leadhub.benchmarks.load;

import java.util.concurrent.TimeUnit;

/** Requests at even distances; another thread may change the rate, which forgives what was late until then. */
public final class AdjustablePace implements Pace {

    private volatile double rate;
    private volatile boolean changed;
    private double due;
    private long origin;

    AdjustablePace(double rate) {
        changeTo(rate);
    }

    public void changeTo(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate must be above 0: " + perSecond);
        }
        rate = perSecond;
        changed = true;
    }

    public double rate() {
        return rate;
    }

    @Override
    public long dueAt(long now) {
        if (changed) {
            changed = false;
            var next = origin + (long) due;
            origin = next - now > 0 && due > 0 ? next : now;
            due = 0;
        }
        return origin + (long) due;
    }

    @Override
    public void sent() {
        due += TimeUnit.SECONDS.toNanos(1) / rate;
    }
}
