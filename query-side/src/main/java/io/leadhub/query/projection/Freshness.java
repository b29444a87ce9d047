package io.leadhub.query.projection;

import io.leadhub.backbone.processing.Positions;
import io.leadhub.query.elasticsearch.Indices;
import java.time.Duration;
import java.util.Optional;
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
    private final Rebuilds rebuilds;

    /** Up to where everything is known to be searchable, on this node. */
    private final AtomicLong searchable = new AtomicLong();

    Freshness(Positions positions, Indices indices, Rebuilds rebuilds) {
        this.positions = positions;
        this.indices = indices;
        this.rebuilds = rebuilds;
    }

    /**
     * Returns as soon as searches see the event at this position, or after two seconds.
     *
     * @return how many events searches are behind it, if they are
     */
    public OptionalLong await(IndexedProjection projection, long position) {
        if (positions.isParked(projection.group(), position)) {
            return OptionalLong.of(1);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Rebuild> heir = rebuilds.changingOver(projection.name());
            if (heir.isEmpty() && searchable.get() >= position) {
                return OptionalLong.empty();
            }
            long complete = positions.complete(projection.group());
            boolean inUse = hasSeen(projection.group(), complete, position);
            if (inUse && heir.isEmpty()) {
                indices.refresh(projection.index().alias());
                searchable.accumulateAndGet(complete, Math::max);
                return unlessParked(projection, position);
            }
            long completeInHeir =
                    heir.map(next -> positions.complete(next.processor())).orElse(complete);
            if (inUse && heir.isPresent() && hasSeen(heir.get().processor(), completeInHeir, position)) {
                indices.refresh(projection.index().alias());
                indices.refresh(heir.get().index());
                return unlessParked(projection, position);
            }
            if (System.nanoTime() > deadline || isInterrupted()) {
                return OptionalLong.of(Math.max(1, position - Math.min(complete, completeInHeir)));
            }
        }
    }

    private boolean hasSeen(String processor, long complete, long position) {
        return complete >= position || positions.hasSeen(processor, position);
    }

    /** What could not be worked off was passed by: no search sees it before it is tried again. */
    private OptionalLong unlessParked(IndexedProjection projection, long position) {
        return positions.isParked(projection.group(), position) ? OptionalLong.of(1) : OptionalLong.empty();
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
