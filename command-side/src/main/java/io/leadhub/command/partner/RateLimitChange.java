package io.leadhub.command.partner;

import io.leadhub.api.partner.RateLimit;
import org.jspecify.annotations.Nullable;

/** What a request names of a limit; the rest stays as it is. */
record RateLimitChange(
        @Nullable Integer requestsPerSecond, @Nullable Integer burst) {

    RateLimit appliedTo(RateLimit limit) {
        return new RateLimit(
                requestsPerSecond == null ? limit.requestsPerSecond() : requestsPerSecond,
                burst == null ? limit.burst() : burst);
    }
}
