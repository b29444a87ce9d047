package io.leadhub.backbone.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets entries that wait at the same time share one transaction. The first after a pause does not wait, those that follow
 * closely do for a few milliseconds, so that others can join them. An entry is answered only after its commit; one that
 * spoils a transaction is found out by writing each of that batch alone.
 *
 * @param <E> what is written
 * @param <R> what the one who waits for an entry learns
 */
public final class GroupCommit<E, R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long POLL_MILLIS = 200;

    /** From one batch to the next: a commit for every entry that comes alone would cost the processors most of their time. */
    private static final long SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

    private final int largestBatch;
    private final BatchWriter<E, R> writer;
    private final BlockingQueue<Waiting<E, R>> queue;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param capacity how many entries may wait; more are refused at once, so that load never piles up
     */
    public GroupCommit(String name, int largestBatch, int capacity, BatchWriter<E, R> writer) {
        this.largestBatch = largestBatch;
        this.writer = writer;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /** Writes a whole batch in one transaction of its own, and returns one result for each entry, in order. */
    @FunctionalInterface
    public interface BatchWriter<E, R> {
        List<R> write(List<E> entries);
    }

    /** @return completes after the commit; exceptionally with {@link Overloaded} when too many are waiting */
    public CompletableFuture<R> submit(E entry) {
        Waiting<E, R> waiting = new Waiting<>(entry, new CompletableFuture<>());
        if (closed || !queue.offer(waiting)) {
            waiting.result.completeExceptionally(new Overloaded());
        }
        return waiting.result;
    }

    /** How many entries are waiting for their turn. */
    public int backlog() {
        return queue.size();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long begun = System.nanoTime() - SPACING_NANOS;
        while (!closed || !queue.isEmpty()) {
            try {
                Waiting<E, R> first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    LockSupport.parkNanos(begun + SPACING_NANOS - System.nanoTime());
                    begun = System.nanoTime();
                    List<Waiting<E, R>> batch = new ArrayList<>();
                    batch.add(first);
                    queue.drainTo(batch, largestBatch - 1);
                    write(batch);
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    /** Whatever is wrong with a batch, an error of the JVM included, those after it are written. */
    @SuppressWarnings("CatchingUnchecked")
    private void write(List<Waiting<E, R>> batch) {
        try {
            writeTogether(batch);
        } catch (Throwable e) {
            if (batch.size() == 1 || StoreUnavailable.isBehind(e)) {
                batch.forEach(waiting -> waiting.result.completeExceptionally(e));
                return;
            }
            LOG.warn(
                    "A batch of {} could not be written together: {}",
                    batch.size(),
                    e.getClass().getName());
            for (Waiting<E, R> waiting : batch) {
                write(List.of(waiting));
            }
        }
    }

    private void writeTogether(List<Waiting<E, R>> batch) {
        List<R> results = writer.write(batch.stream().map(Waiting::entry).toList());
        for (int i = 0; i < results.size(); i++) {
            batch.get(i).result.complete(results.get(i));
        }
    }

    private record Waiting<E, R>(E entry, CompletableFuture<R> result) {}
}
