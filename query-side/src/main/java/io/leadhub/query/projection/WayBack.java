package io.leadhub.query.projection;

import java.time.Instant;

/**
 * The index that a projection had before.
 *
 * @param position up to where the index before is complete
 * @param comparison of the two when they changed places
 */
record WayBack(
        String projection,
        String index,
        String previousIndex,
        long position,
        Comparison comparison,
        Instant switchedAt) {}
