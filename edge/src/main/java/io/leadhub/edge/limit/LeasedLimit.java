package io.leadhub.edge.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One caller's limit on this node. Requests are let through from a lease; the next lease is drawn in the background
 * before the last is used up, so that hardly a request waits for it. When the shared bucket cannot be reached in time, a
 * bucket of this node alone, of the same size, decides for a second.
 */
final class LeasedLimit {

    private static final long PATIENCE = Duration.ofMillis(200).toNanos();

    private static final long ALONE = Duration.ofSeconds(1).toNanos();

    private static final long LONGEST_PAUSE = Duration.ofMillis(50).toNanos();

    private final Allowance allowance;
    private final SharedBuckets buckets;
    private final Executor background;
    private final Bucket ownBucket;
    private final AtomicLong leased = new AtomicLong();
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> drawing = new AtomicReference<>();
    private volatile long remaining;
    private volatile long emptyUntil = System.nanoTime();
    private volatile long aloneUntil = System.nanoTime();

    LeasedLimit(Allowance allowance, SharedBuckets buckets, Executor background) {
        this.allowance = allowance;
        this.buckets = buckets;
        this.background = background;
        this.remaining = allowance.burst();
        this.ownBucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(allowance.burst())
                        .refillGreedy(allowance.requestsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** @param remaining what the caller may still ask right now, as far as this node knows */
    record Decision(boolean allowed, long remaining, Duration retryAfter) {}

    Decision take() {
        long start = System.nanoTime();
        while (true) {
            if (takeLeased()) {
                return new Decision(true, left(), Duration.ZERO);
            }
            long now = System.nanoTime();
            if (now - aloneUntil < 0) {
                return takeAlone();
            }
            if (now - emptyUntil < 0) {
                return new Decision(false, 0, Duration.ofNanos(emptyUntil - now));
            }
            if (now - start > PATIENCE || !awaitDraw()) {
                aloneUntil = System.nanoTime() + ALONE;
            }
        }
    }

    private boolean takeLeased() {
        long before = leased.getAndUpdate(tokens -> Math.max(0, tokens - 1));
        boolean halfUsed = before <= allowance.leaseSize() / 2 + 1;
        if (before > 0 && halfUsed && System.nanoTime() - emptyUntil >= 0 && System.nanoTime() - aloneUntil >= 0) {
            draw();
        }
        return before > 0;
    }

    private Decision takeAlone() {
        var probe = ownBucket.tryConsumeAndReturnRemaining(1);
        return new Decision(
                probe.isConsumed(), probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private boolean awaitDraw() {
        try {
            return draw().get(PATIENCE, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException unreachable) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Boolean> draw() {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> running = drawing.compareAndExchange(null, mine);
        if (running != null) {
            return running;
        }
        background.execute(() -> {
            boolean reached = drawNow();
            drawing.set(null);
            mine.complete(reached);
        });
        return mine;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps us from the shared bucket, requests are decided about
    private boolean drawNow() {
        try {
            SharedBuckets.Lease lease = buckets.draw(allowance, allowance.leaseSize());
            if (lease.granted() < allowance.leaseSize()) {
                emptyUntil = System.nanoTime() + pause();
            }
            remaining = lease.remaining();
            leased.addAndGet(lease.granted());
            return true;
        } catch (RuntimeException unreachable) {
            return false;
        }
    }

    /** Until about a lease has flowed in again, so that a caller at his limit does not cost a draw for each request. */
    private long pause() {
        long untilLease = allowance.leaseSize() * allowance.nanosPerRequest();
        return Math.max(allowance.nanosPerRequest(), Math.min(LONGEST_PAUSE, untilLease));
    }

    private long left() {
        return Math.min(allowance.burst(), leased.get() + remaining);
    }
}
