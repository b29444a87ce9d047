package io.leadhub.command.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Makes whoever guesses at a client's secret from one address wait; right secrets cost nothing. */
@Component
class FailedAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_ENTRIES = 100_000;

    private final Cache<Guesser, Bucket> guessers = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterAccess(WINDOW)
            .build();

    private final int failuresPerMinute;

    FailedAttempts(TokenProperties properties) {
        this.failuresPerMinute = properties.failuresPerMinute();
    }

    /**
     * Counts an attempt before its outcome is known, so that many at once get no further than one after the other.
     *
     * @throws TokenRefused when too many have failed of late
     */
    void begin(String clientId, String address) {
        ConsumptionProbe probe = bucketOf(clientId, address).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
            throw TokenRefused.tooManyFailures(wait.toSeconds() + 1);
        }
    }

    /** Takes the attempt back: the secret was right. */
    void succeeded(String clientId, String address) {
        bucketOf(clientId, address).addTokens(1);
    }

    private Bucket bucketOf(String clientId, String address) {
        return guessers.get(new Guesser(clientId, address), unknown -> Bucket.builder()
                .addLimit(limit -> limit.capacity(failuresPerMinute).refillGreedy(failuresPerMinute, WINDOW))
                .build());
    }

    private record Guesser(String clientId, String address) {}
}
