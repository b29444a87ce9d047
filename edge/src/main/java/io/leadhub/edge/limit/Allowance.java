package io.leadhub.edge.limit;

/**
 * How much a caller may ask, on all nodes together. A changed allowance is another one and starts full.
 *
 * @param caller whom it belongs to, {@code key:<accessKeyId>} or {@code client:<clientId>}
 */
public record Allowance(String caller, int requestsPerSecond, int burst) {

    private static final int LARGEST_LEASE = 1000;

    public Allowance {
        if (requestsPerSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("An allowance is at least 1 request per second with a burst of 1");
        }
    }

    /** Requests that a node fetches at once, few enough to leave the other nodes theirs. */
    int leaseSize() {
        int share = Math.max(burst / 10, requestsPerSecond / 20);
        return Math.clamp(share, 1, Math.min(burst, LARGEST_LEASE));
    }

    long nanosPerRequest() {
        return 1_000_000_000L / requestsPerSecond;
    }

    String bucketName() {
        return caller + ':' + requestsPerSecond + ':' + burst;
    }

    /** RateLimit-Policy of draft-ietf-httpapi-ratelimit-headers-10. */
    String policyHeader() {
        return "\"requests\";q=" + burst + ";w=" + secondsFor(burst);
    }

    /** RateLimit of the same draft. */
    String stateHeader(long remaining) {
        return "\"requests\";r=" + remaining + ";t=" + secondsFor(burst - remaining);
    }

    private long secondsFor(long requests) {
        return Math.max(1, Math.ceilDiv(requests, (long) requestsPerSecond));
    }
}
