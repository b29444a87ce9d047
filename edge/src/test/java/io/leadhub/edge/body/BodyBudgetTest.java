package io.leadhub.edge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.memory.MemoryBudget;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyBudgetTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int ROOM = 40;
    private static final int PART_OF_ONE = 10;

    private final BodyBudget budget = new BodyBudget(
            new BodyLimits(DataSize.ofMegabytes(1), Map.of(), DataSize.ofMegabytes(ROOM), Duration.ofSeconds(30)));

    @Test
    void leavesOneClientAQuarter() {
        MemoryBudget.Share first = budget.share(() -> "a");
        MemoryBudget.Share second = budget.share(() -> "a");
        first.reserve(PART_OF_ONE * MEGABYTE - 1);
        second.reserve(1);

        assertThat(refusalOf(second).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThatNoException().isThrownBy(() -> budget.share(() -> "b").reserve(PART_OF_ONE * MEGABYTE));
    }

    @Test
    void alwaysHasRoomForOneBodyOfAClient() {
        BodyBudget small = new BodyBudget(
                new BodyLimits(DataSize.ofMegabytes(1), Map.of(), DataSize.ofMegabytes(16), Duration.ofSeconds(30)));

        assertThatNoException().isThrownBy(() -> small.share(() -> "a").reserve(8 * MEGABYTE));
    }

    private static Rejection refusalOf(MemoryBudget.Share share) {
        return catchThrowableOfType(RequestRejected.class, () -> share.reserve(1))
                .rejection();
    }
}
