package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Samples the heap of the platform's JVMs, all together, through their own metrics for as long as it is open. */
final class HeapWatch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String USED = "jvm_memory_used_bytes{area=\"heap\"";
    private static final double MIB = 1 << 20;

    private final List<JsonDoor> doors;
    private final List<Double> samples = new ArrayList<>();
    private final Thread watcher;
    private volatile boolean closed;

    HeapWatch(List<URI> jvms) {
        doors = jvms.stream().map(jvm -> new JsonDoor(jvm, "")).toList();
        watcher = Thread.ofVirtual().name("heap-watch").start(this::watch);
    }

    /** Forgets what was seen until now. */
    synchronized void restart() {
        samples.clear();
    }

    /** Adds what was seen since the last restart. */
    synchronized void reportTo(Report report) {
        if (samples.size() < 3) {
            return;
        }
        var third = samples.size() / 3;
        var highest = samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        var growth = floor(samples.subList(samples.size() - third, samples.size())) - floor(samples.subList(0, third));
        report.atMost(1_024, "heapMaxMiB", "heap, highest", highest, "MiB");
        report.figure("heapFloorGrowthMiB", "heap, rise of its floor from first to last third", growth, "MiB");
    }

    private void watch() {
        while (!closed) {
            try {
                sample();
            } catch (PlatformFailed busyOrGone) {
                LockSupport.parkNanos(INTERVAL.toNanos());
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    private void sample() {
        var used = doors.stream().mapToDouble(HeapWatch::used).sum();
        synchronized (this) {
            samples.add(used / MIB);
        }
    }

    private static double used(JsonDoor jvm) {
        return jvm.text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(USED))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static double floor(List<Double> some) {
        return some.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }
}
