package io.leadhub.edge.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int ROOM = 40;
    private static final int PART_OF_ONE = 10;

    private final MemoryBudget budget = new MemoryBudget(
            (long) ROOM * MEGABYTE, (long) PART_OF_ONE * MEGABYTE, "You hold too much.", "All hold too much.");

    @Test
    void letsOneWaitUntilLittleEnoughIsHeld() throws Exception {
        MemoryBudget.Share much = budget.share(() -> "a");
        much.reserve(2 * MEGABYTE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiting = threads.submit(() -> budget.awaitHeldAtMost(MEGABYTE, Duration.ofMinutes(1)));

            assertThat(budget.awaitHeldAtMost(MEGABYTE, Duration.ofMillis(20))).isFalse();
            assertThat(waiting).isNotDone();
            much.giveBack();

            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void tellsWhoeverFindsNoRoomWhoIsInHisWay() {
        budget.share(() -> "a").reserve(1);

        assertThat(budget.refusal("a").rejection().code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(budget.refusal("b").rejection().code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void leavesOneClientAPart() {
        MemoryBudget.Share first = budget.share(() -> "a");
        MemoryBudget.Share second = budget.share(() -> "a");
        first.reserve(PART_OF_ONE * MEGABYTE - 1);
        second.reserve(1);

        assertThat(refusalOf(second).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refusalOf(second).message()).isEqualTo("You hold too much.");
        assertThatNoException().isThrownBy(() -> budget.share(() -> "b").reserve(PART_OF_ONE * MEGABYTE));
    }

    @Test
    void refusesEverybodyOnceItIsFull() {
        List<MemoryBudget.Share> shares = new ArrayList<>();
        for (String client : List.of("a", "b", "c", "d")) {
            MemoryBudget.Share share = budget.share(() -> client);
            share.reserve(PART_OF_ONE * MEGABYTE);
            shares.add(share);
        }
        MemoryBudget.Share late = budget.share(() -> "e");

        RequestRejected refusal = catchThrowableOfType(RequestRejected.class, () -> late.reserve(1));

        assertThat(refusal.rejection().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusal.rejection().message()).isEqualTo("All hold too much.");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        shares.getFirst().giveBack();
        assertThatNoException().isThrownBy(() -> late.reserve(1));
    }

    @Test
    void forgetsClientsThatHoldNothing() {
        MemoryBudget.Share first = budget.share(() -> "a");
        MemoryBudget.Share second = budget.share(() -> "a");
        first.reserve(1);
        second.reserve(2);

        first.giveBack();
        first.giveBack();
        assertThat(budget.held()).isEqualTo(2);
        assertThat(budget.clients()).isOne();

        second.giveBack();
        assertThat(budget.held()).isZero();
        assertThat(budget.clients()).isZero();
    }

    @Test
    void asksForTheClientOnceAnythingIsReserved() {
        MemoryBudget.Share small = budget.share(() -> {
            throw new IllegalStateException("asked");
        });

        assertThatNoException().isThrownBy(small::giveBack);
    }

    @Test
    void takesNothingForAShareThatWasGivenBack() {
        MemoryBudget.Share over = budget.share(() -> "a");
        over.giveBack();

        assertThatIllegalStateException().isThrownBy(() -> over.reserve(1));
        assertThat(budget.held()).isZero();
    }

    @Test
    void neverHoldsMoreThanThereIsAndGetsAllBack() throws Exception {
        AtomicLong held = new AtomicLong();
        AtomicLong highest = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String client = "client-" + i % 16;
                all.add(threads.submit(() -> {
                    RandomGenerator random = RandomGenerator.of("SplittableRandom");
                    for (int round = 0; round < 500; round++) {
                        MemoryBudget.Share share = budget.share(() -> client);
                        long mine = 0;
                        try {
                            for (int portions = random.nextInt(1, 9); portions > 0; portions--) {
                                int bytes = random.nextInt(1, 2 * MEGABYTE);
                                share.reserve(bytes);
                                mine += bytes;
                                highest.accumulateAndGet(held.addAndGet(bytes), Math::max);
                            }
                        } catch (RequestRejected full) {
                            refused.incrementAndGet();
                        }
                        held.addAndGet(-mine);
                        share.giveBack();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(refused).as("the rounds competed").hasPositiveValue();
        assertThat(highest.get()).isLessThanOrEqualTo((long) ROOM * MEGABYTE);
        assertThat(budget.held()).isZero();
        assertThat(budget.clients()).isZero();
    }

    private static Rejection refusalOf(MemoryBudget.Share share) {
        return catchThrowableOfType(RequestRejected.class, () -> share.reserve(1))
                .rejection();
    }
}
