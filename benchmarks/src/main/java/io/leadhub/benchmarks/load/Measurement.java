package io.leadhub.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Latencies and outcomes of one run; refusals are counted but never flatter the latency of what was accepted. */
public final class Measurement implements AnswerSink {

    private static final int CPU_SAMPLING = 64;

    private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final long startedAt = System.nanoTime();
    private final long cpuAtStart = cpuNanos();
    private long lastAnswerAt = startedAt;
    private long cpuAtLastAnswer = cpuAtStart;
    private long good;

    @Override
    public void answered(Request request, Answer answer, long nanos) {
        statuses.merge(answer.status(), 1L, Long::sum);
        if (answer.status() >= 200 && answer.status() < 300) {
            good++;
            latencies.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), latencies.getHighestTrackableValue()));
            lastAnswerAt = System.nanoTime();
            if (good % CPU_SAMPLING == 0) {
                cpuAtLastAnswer = cpuNanos();
            }
        }
    }

    /** How many requests were answered with a 2xx. */
    public long good() {
        return good;
    }

    public long failed() {
        return statuses.values().stream().mapToLong(Long::longValue).sum() - good;
    }

    /** Good answers per second, from the start to the last of them. */
    public double perSecond() {
        return good / Math.max((lastAnswerAt - startedAt) / 1e9, 1e-9);
    }

    /** How much of one processor the driver itself took, in percent; its one thread does everything. */
    public double driverPercent() {
        return 100.0 * (cpuAtLastAnswer - cpuAtStart) / Math.max(lastAnswerAt - startedAt, 1);
    }

    public double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Number of answers by HTTP status; {@link Answer#NONE} counts those that never came. */
    public Map<Integer, Long> statuses() {
        return Map.copyOf(statuses);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
