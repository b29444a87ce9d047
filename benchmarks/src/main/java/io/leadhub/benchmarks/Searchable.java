package io.leadhub.benchmarks;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/** How far the searchable leads are behind the acknowledged ones. */
final class Searchable {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final JsonDoor elasticsearch;
    private final Acknowledged acknowledged;
    private final Deque<Moment> history = new ArrayDeque<>();
    private final Deque<Found> founds = new ArrayDeque<>();

    Searchable(URI elasticsearch, Acknowledged acknowledged) {
        this.elasticsearch = new JsonDoor(elasticsearch, "");
        this.acknowledged = acknowledged;
    }

    /** How many leads a search can find now. */
    long count() {
        return elasticsearch.get("/leads/_count").required("count").asLong();
    }

    /** How many acknowledged leads cannot be found yet. */
    long outstanding() {
        return acknowledged.persons() - count();
    }

    /** The age of the oldest acknowledged lead that cannot be found yet; to be asked again and again. */
    double lagSeconds() {
        var now = System.nanoTime();
        history.add(new Moment(now, acknowledged.persons()));
        var found = count();
        founds.add(new Found(now, found));
        while (now - founds.element().nanos > WINDOW.toNanos()) {
            founds.remove();
        }
        while (history.size() > 1 && history.element().acknowledged <= found) {
            history.remove();
        }
        var oldest = history.element();
        return oldest.acknowledged <= found ? 0 : (System.nanoTime() - oldest.nanos) / 1e9;
    }

    /** How many leads a second have come to be found in the seconds before the lag was last asked for; 0 if unknown. */
    double foundPerSecond() {
        if (founds.size() < 2) {
            return 0;
        }
        var first = founds.getFirst();
        var last = founds.getLast();
        return (last.count - first.count) / ((last.nanos - first.nanos) / 1e9);
    }

    /** Waits until all can be found; says how many seconds that took. */
    double awaitAll(Duration patience) {
        var start = System.nanoTime();
        while (outstanding() > 0) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new PlatformFailed(outstanding() + " leads were not searchable within " + patience + ".");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private record Found(long nanos, long count) {}

    private record Moment(long nanos, long acknowledged) {}
}
