package io.leadhub.query.projection;

import io.leadhub.query.elasticsearch.Indices;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Lets a search wait for a write that its caller knows of. */
@Component
public class Freshness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Positions positions;
    private final Indices indices;

    /** Up to where everything is known to be searchable, on this node. */
    private final AtomicLong searchable = new AtomicLong();

    Freshness(Positions positions, Indices indices) {
        this.positions = positions;
        this.indices = indices;
    }

    /**
     * Returns as soon as searches see the event at this position, or after two seconds.
     *
     * @return how many events searches are behind it, if they are
     */
    public OptionalLong await(IndexedProjection projection, long position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (searchable.get() < position) {
            long complete = positions.complete(projection.group());
            if (complete >= position || positions.hasSeen(projection.group(), position)) {
                indices.refresh(projection.index().alias());
                searchable.accumulateAndGet(complete, Math::max);
                return OptionalLong.empty();
            }
            if (System.nanoTime() > deadline || isInterrupted()) {
                return OptionalLong.of(Math.max(1, position - complete));
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isInterrupted() {
        try {
            Thread.sleep(PAUSE);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
