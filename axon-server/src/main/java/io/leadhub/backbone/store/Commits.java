package io.leadhub.backbone.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells readers that there may be news: soon after a commit of this node, and regularly for the sake of others'. Commits
 * that follow each other closely are told of together, so that a busy platform works in batches.
 */
final class Commits implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final AtomicBoolean committed = new AtomicBoolean();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("event-news"));
    private final long quietTicks;
    private long ticks;
    private long news;

    /**
     * @param gathering how long a commit waits for others to be told of with it
     * @param regularly how long it takes at most to hear of another node's commit
     */
    Commits(Duration gathering, Duration regularly) {
        this.quietTicks = regularly.dividedBy(gathering);
        teller.scheduleWithFixedDelay(this::tick, gathering.toMillis(), gathering.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** This node has committed events. */
    void committed() {
        committed.set(true);
    }

    /** Changes with every news. */
    synchronized long news() {
        return news;
    }

    /** Waits until there are other news than these, at most for so long. */
    synchronized void awaitOtherThan(long known, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); news == known && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** @param listener must return at once */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }

    private void tick() {
        ticks++;
        if (!committed.getAndSet(false) && ticks % quietTicks != 0) {
            return;
        }
        synchronized (this) {
            news++;
            notifyAll();
        }
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A reader could not be told of new events, it will be told again.", e);
            }
        }
    }
}
