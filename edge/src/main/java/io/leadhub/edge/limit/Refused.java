package io.leadhub.edge.limit;

import io.github.bucket4j.Bucket;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.problem.RequestRejected;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps account of requests that did not get in: each is counted by its reason, a few in a second are logged, none with
 * its body, and those that proved nothing are held against their address.
 */
@Component
public class Refused {

    private static final Logger log = LoggerFactory.getLogger(Refused.class);

    private static final int LINES_PER_SECOND = 10;

    private final ClientAddresses addresses;
    private final FailureBuckets failures;
    private final MeterRegistry meters;
    private final Bucket lines = Bucket.builder()
            .addLimit(limit -> limit.capacity(LINES_PER_SECOND).refillGreedy(LINES_PER_SECOND, Duration.ofSeconds(1)))
            .build();

    Refused(ClientAddresses addresses, FailureBuckets failures, ObjectProvider<MeterRegistry> meters) {
        this.addresses = addresses;
        this.failures = failures;
        this.meters = meters.getIfAvailable(() -> Metrics.globalRegistry);
    }

    /** @throws RequestRejected when this address has failed too often to be listened to */
    public void checkAddress(HttpServletRequest request) {
        Duration pause = failures.pause(addresses.of(request));
        if (pause.isPositive()) {
            note(request, ErrorCode.RATE_LIMITED);
            throw RequestRejected.until(pause, ErrorCode.RATE_LIMITED, "Too many failed attempts from this address.");
        }
    }

    /** A refusal that is held against the address: credentials were offered or required and did not hold. */
    public RequestRejected failedAttempt(HttpServletRequest request, ErrorCode reason, String message) {
        failures.count(addresses.of(request));
        return refusal(request, reason, message);
    }

    /** A refusal that is counted and held against nobody. */
    public RequestRejected refusal(HttpServletRequest request, ErrorCode reason, String message) {
        note(request, reason);
        return new RequestRejected(reason, message);
    }

    private void note(HttpServletRequest request, ErrorCode reason) {
        meters.counter("leadhub.requests.refused", "reason", reason.name()).increment();
        if (log.isInfoEnabled() && lines.tryConsume(1)) {
            log.info("Refused {} from {}: {}", request.getMethod(), addresses.of(request), reason);
        }
    }
}
