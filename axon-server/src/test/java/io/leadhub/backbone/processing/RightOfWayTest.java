package io.leadhub.backbone.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RightOfWayTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long MILLISECOND = 1_000_000;

    private final AtomicLong now = new AtomicLong();
    private final List<Long> rests = new ArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void batchesRunSideBySideWhileHardlyAnybodyWaits() {
        RightOfWay way = patientWay();
        way.enter();

        way.work(() -> way.work(() -> done.add("inner")));

        assertThat(done).containsExactly("inner");
        assertThat(rests).isEmpty();
    }

    @Test
    void batchesRunOneAfterTheOtherInTheirOrderWhileSomeWait() {
        RightOfWay way = patientWay();
        enter(way, RightOfWay.SOME);
        Thread first = start(way, () -> {
            pass(goOn);
            done.add("first");
        });
        Thread second = start(way, () -> done.add("second"));
        Thread third = start(way, () -> done.add("third"));

        assertThat(done).isEmpty();
        goOn.countDown();
        join(first, second, third);

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void aBatchThatFailsGivesItsTurnToTheNext() {
        RightOfWay way = patientWay();
        enter(way, RightOfWay.SOME);

        assertThatThrownBy(() -> way.work(() -> {
                    throw new IllegalStateException("spoilt");
                }))
                .hasMessage("spoilt");
        way.work(() -> done.add("next"));

        assertThat(done).containsExactly("next");
    }

    @Test
    void nobodyWaitsForHisTurnForever() {
        RightOfWay way = new RightOfWay(Duration.ofMillis(1), now::get, rests::add);
        enter(way, RightOfWay.SOME);
        Thread stuck = start(way, () -> pass(goOn));

        way.work(() -> done.add("overtook"));

        assertThat(stuck.isAlive()).isTrue();
        assertThat(done).containsExactly("overtook");
        goOn.countDown();
        join(stuck);
        way.work(() -> done.add("in turn"));
        assertThat(done).containsExactly("overtook", "in turn");
    }

    @Test
    void groupsRestFromABatchTwiceAsLongAsItTookWhileACrowdWaits() {
        RightOfWay way = patientWay();
        enter(way, RightOfWay.CROWD);

        way.work(() -> now.addAndGet(30 * MILLISECOND));
        way.work(() -> now.addAndGet(700 * MILLISECOND));

        assertThat(rests).containsExactly(60 * MILLISECOND, RightOfWay.LONGEST_REST_NANOS);
    }

    @Test
    void nobodyRestsOnceTheCrowdHasGone() {
        RightOfWay way = patientWay();
        enter(way, RightOfWay.CROWD);

        way.work(() -> {
            now.addAndGet(MILLISECOND);
            way.leave();
        });

        assertThat(rests).isEmpty();
    }

    private RightOfWay patientWay() {
        return new RightOfWay(LONG, now::get, rests::add);
    }

    private static void enter(RightOfWay way, int count) {
        for (int i = 0; i < count; i++) {
            way.enter();
        }
    }

    /** Returns once the batch is being worked on, or waits for its turn. */
    private static Thread start(RightOfWay way, Runnable batch) {
        Thread thread = Thread.ofPlatform().daemon().start(() -> way.work(batch));
        await().until(() -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE, BLOCKED -> false;
        });
        return thread;
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread... threads) {
        for (Thread thread : threads) {
            await().until(() -> !thread.isAlive());
        }
    }
}
