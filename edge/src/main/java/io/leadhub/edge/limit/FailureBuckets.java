package io.leadhub.edge.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.leadhub.edge.address.ClientAddresses;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts failures by address on this node, for as many addresses as fit and no longer than it matters. */
@Component
class FailureBuckets {

    private final LoadingCache<String, Bucket> failures;

    FailureBuckets(AddressLimit limit) {
        this.failures = Caffeine.newBuilder()
                .maximumSize(50_000)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build(address -> Bucket.builder()
                        .addLimit(bandwidth -> bandwidth
                                .capacity(limit.burst())
                                .refillGreedy(limit.failuresPerSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    /** How long the address must wait before it may try again, zero when it need not. */
    Duration pause(String address) {
        Bucket bucket = failures.getIfPresent(ClientAddresses.networkOf(address));
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    void count(String address) {
        failures.get(ClientAddresses.networkOf(address)).tryConsume(1);
    }
}
