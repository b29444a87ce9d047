package io.leadhub.command.partner;

import io.leadhub.api.partner.RateLimit;
import org.jspecify.annotations.Nullable;

/** What a request names of a limit; the rest stays as it is. */
record RateLimitChange(
        @Nullable Integer requestsPerSecond, @Nullable Integer burst) {

    /** The limit of a new key: the usual one, with a burst in proportion where only the rate is named. */
    RateLimit completed() {
        int rate = requestsPerSecond == null ? RateLimit.DEFAULT.requestsPerSecond() : requestsPerSecond;
        int usualBurst = requestsPerSecond == null ? RateLimit.DEFAULT.burst() : 2 * rate;
        return new RateLimit(rate, burst == null ? usualBurst : burst);
    }

    RateLimit appliedTo(RateLimit limit) {
        return new RateLimit(
                requestsPerSecond == null ? limit.requestsPerSecond() : requestsPerSecond,
                burst == null ? limit.burst() : burst);
    }
}
