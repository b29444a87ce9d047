package io.leadhub.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.load.Answer;
import io.leadhub.benchmarks.load.AnswerSink;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.load.SampleLead;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Looks at the newest leads as a salesperson would and notes when each lead that was sent is found for the first time. */
final class FirstSeen implements AnswerSink, AutoCloseable {

    private static final String NEWEST = "/api/v1/leads?sort=-updatedAt";

    /** Few leads tell whether there is news; only then more of them are worth their load. */
    private static final String A_GLANCE = NEWEST + "&pageSize=20";

    private static final String ON = NEWEST + "&pageSize=200&cursor=";

    /** What a lead may be found too late by, and long enough for the looking not to be the load. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<JsonDoor> doors;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Histogram delays = new ConcurrentHistogram(TimeUnit.MINUTES.toMillis(10), 3);
    private final AtomicLong seen = new AtomicLong();
    private final Thread watcher;
    private volatile boolean closed;

    /** @param nodes which are looked at in turn */
    FirstSeen(List<URI> nodes, String token) {
        doors = nodes.stream().map(node -> new JsonDoor(node, token)).toList();
        watcher = Thread.ofVirtual().name("first-seen").start(this::watch);
    }

    @Override
    public void answered(Request request, Answer answer, long nanos) {
        if (answer.accepted() && request.subject() instanceof SampleLead lead) {
            sentAt.put(lead.externalLeadId(), System.nanoTime() - nanos);
        }
    }

    long seen() {
        return seen.get();
    }

    double percentWithin(int seconds) {
        var soon = delays.getCountBetweenValues(0, TimeUnit.SECONDS.toMillis(seconds));
        return 100.0 * soon / Math.max(1, delays.getTotalCount());
    }

    double secondsAt(double percentile) {
        return delays.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Waits until every lead that was sent has been seen, but no longer than this: the rest count as the longest. */
    void awaitAll(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!sentAt.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        for (var neverSeen : sentAt.keySet()) {
            if (sentAt.remove(neverSeen) != null) {
                delays.recordValue(delays.getHighestTrackableValue());
            }
        }
    }

    private void watch() {
        for (var look = 0; !closed; look++) {
            var door = doors.get(look % doors.size());
            var page = A_GLANCE;
            try {
                while (page != null) {
                    page = look(door, page);
                }
            } catch (PlatformFailed refused) {
                // what was not seen is looked for again
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** The next page, as long as anything on this one was news: leads of one second appear in any order. */
    private @Nullable String look(JsonDoor door, String page) {
        var found = door.get(page);
        var now = System.nanoTime();
        var news = false;
        for (var lead : found.path("items")) {
            for (var source : lead.path("sources")) {
                var sent = sentAt.remove(source.path("externalId").asString(""));
                if (sent != null) {
                    delays.recordValue(TimeUnit.NANOSECONDS.toMillis(now - sent));
                    seen.incrementAndGet();
                    news = true;
                }
            }
        }
        var cursor = found.path("nextCursor").asString("");
        return news && !cursor.isEmpty() ? ON + URLEncoder.encode(cursor, UTF_8) : null;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        watcher.join();
    }
}
