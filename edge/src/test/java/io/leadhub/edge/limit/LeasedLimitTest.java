package io.leadhub.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.edge.limit.LeasedLimit.Decision;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeasedLimitTest {

    private static final Executor BACKGROUND = Executors.newVirtualThreadPerTaskExecutor();

    private static final Allowance ALLOWANCE = new Allowance("key:a", 1, 200);

    /** A bucket that does not refill. */
    private static final class Bucket implements SharedBuckets {

        final AtomicLong tokens = new AtomicLong(200);
        final AtomicInteger draws = new AtomicInteger();

        @Override
        public Lease draw(Allowance allowance, int requests) {
            draws.incrementAndGet();
            long before = tokens.getAndUpdate(left -> left - Math.min(left, requests));
            long granted = Math.min(before, requests);
            return new Lease(granted, before - granted);
        }
    }

    @Test
    void letsTheWholeBurstThroughAndNothingMore() {
        Bucket bucket = new Bucket();
        LeasedLimit limit = new LeasedLimit(ALLOWANCE, bucket, BACKGROUND);

        assertThat(allowedOf(limit, 300)).isEqualTo(200);
    }

    @Test
    void twoNodesShareOneBurst() {
        Bucket bucket = new Bucket();
        LeasedLimit one = new LeasedLimit(ALLOWANCE, bucket, BACKGROUND);
        LeasedLimit other = new LeasedLimit(ALLOWANCE, bucket, BACKGROUND);
        int allowed = 0;
        for (int i = 0; i < 300; i++) {
            allowed += one.take().allowed() ? 1 : 0;
            allowed += other.take().allowed() ? 1 : 0;
        }

        assertThat(allowed).isEqualTo(200);
    }

    @Test
    void drawsOncePerLeaseAndNotOncePerRequest() {
        Bucket bucket = new Bucket();
        LeasedLimit limit = new LeasedLimit(ALLOWANCE, bucket, BACKGROUND);

        allowedOf(limit, 1000);

        assertThat(bucket.draws.get()).isLessThan(40);
    }

    @Test
    void saysWhenToComeBack() {
        Bucket bucket = new Bucket();
        bucket.tokens.set(0);
        Decision refused = new LeasedLimit(ALLOWANCE, bucket, BACKGROUND).take();

        assertThat(refused.allowed()).isFalse();
        assertThat(refused.retryAfter()).isPositive();
        assertThat(refused.remaining()).isZero();
    }

    @Test
    void decidesAloneAndBoundedWhenTheBucketCannotBeReached() {
        LeasedLimit limit = new LeasedLimit(
                ALLOWANCE,
                (allowance, requests) -> {
                    throw new IllegalStateException("down");
                },
                BACKGROUND);

        assertThat(allowedOf(limit, 400)).isBetween(200, 202);
    }

    @Test
    void waitsForASlowBucketOnlyOnceInAWhile() {
        CountDownLatch never = new CountDownLatch(1);
        LeasedLimit limit = new LeasedLimit(
                ALLOWANCE,
                (allowance, requests) -> {
                    try {
                        never.await();
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("down");
                },
                BACKGROUND);
        long start = System.nanoTime();

        assertThat(allowedOf(limit, 100)).isEqualTo(100);
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
        never.countDown();
    }

    private static int allowedOf(LeasedLimit limit, int requests) {
        int allowed = 0;
        for (int i = 0; i < requests; i++) {
            allowed += limit.take().allowed() ? 1 : 0;
        }
        return allowed;
    }
}
