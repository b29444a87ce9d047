package io.leadhub.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureBucketsTest {

    private final FailureBuckets failures = new FailureBuckets(new AddressLimit(1, 3));

    @Test
    void stopsAnAddressThatFailsTooOften() {
        fail("192.0.2.1", 3);

        assertThat(failures.pause("192.0.2.1")).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(failures.pause("192.0.2.2")).isZero();
    }

    @Test
    void bearsWithAFewFailures() {
        fail("192.0.2.1", 2);

        assertThat(failures.pause("192.0.2.1")).isZero();
    }

    @Test
    void countsAWholeIpv6NetworkAsOne() {
        fail("2001:db8:0:0:0:0:0:1", 2);
        fail("2001:db8::ffff", 1);

        assertThat(failures.pause("2001:db8::2")).isPositive();
        assertThat(failures.pause("2001:db8:0:1::2")).isZero();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            failures.count(address);
        }
    }
}
