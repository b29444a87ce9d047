package io.leadhub.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.edge.EdgeIntegrationTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@EdgeIntegrationTest
class PostgresBucketsIT {

    private final SharedBuckets buckets;
    private final String caller = "key:" + UUID.randomUUID();

    PostgresBucketsIT(SharedBuckets buckets) {
        this.buckets = buckets;
    }

    @Test
    void givesWhatIsThereAndNothingMore() {
        Allowance allowance = new Allowance(caller, 1, 30);

        assertThat(buckets.draw(allowance, 20)).isEqualTo(new SharedBuckets.Lease(20, 10));
        assertThat(buckets.draw(allowance, 20).granted()).isBetween(10L, 11L);
        assertThat(buckets.draw(allowance, 20).granted()).isLessThanOrEqualTo(1);
    }

    @Test
    void twoNodesTogetherLetThroughNoMoreThanOneWould() {
        Allowance allowance = new Allowance(caller, 1, 50);
        List<LeasedLimit> nodes = List.of(
                new LeasedLimit(allowance, buckets, Runnable::run), new LeasedLimit(allowance, buckets, Runnable::run));

        long letThrough = IntStream.range(0, 400)
                .filter(request -> nodes.get(request % 2).take().allowed())
                .count();

        assertThat(letThrough).isBetween(48L, 60L);
    }

    @Test
    void fillsUpAgainWithTime() {
        Allowance allowance = new Allowance(caller, 10, 10);
        buckets.draw(allowance, 10);

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> buckets.draw(allowance, 1).granted() == 1);
    }

    @Test
    void startsAnewWithAChangedLimit() {
        buckets.draw(new Allowance(caller, 1, 5), 5);

        assertThat(buckets.draw(new Allowance(caller, 1, 6), 5).granted()).isEqualTo(5);
    }
}
