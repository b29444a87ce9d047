package io.leadhub.edge.limit;

/** The buckets that all nodes draw from. */
interface SharedBuckets {

    /**
     * Draws up to this many requests.
     *
     * @throws RuntimeException when the buckets cannot be reached
     */
    Lease draw(Allowance allowance, int requests);

    /**
     * Requests that a node may let through without asking again.
     *
     * @param remaining what the bucket still held after the draw
     */
    record Lease(long granted, long remaining) {}
}
