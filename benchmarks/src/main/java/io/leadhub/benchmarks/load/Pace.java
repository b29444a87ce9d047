package io.leadhub.benchmarks.load;

/** Decides when the next request should be sent, whether or not a connection is free for it. */
public interface Pace {

    /** The moment at which the next request is due, on the clock of {@link System#nanoTime()}. */
    long dueAt(long now);

    /** The request that was due has been sent. */
    void sent();

    /** As soon as a connection is free: finds the maximum, says little about latency. */
    static Pace asFastAsPossible() {
        return new Pace() {
            @Override
            public long dueAt(long now) {
                return now;
            }

            @Override
            public void sent() {}
        };
    }

    /** At a rate that does not wait for a slow server, so that no delay of it stays unmeasured. */
    static AdjustablePace perSecond(double rate) {
        return new AdjustablePace(rate);
    }
}
