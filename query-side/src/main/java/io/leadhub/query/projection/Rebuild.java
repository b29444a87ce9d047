package io.leadhub.query.projection;

import java.time.Instant;

/**
 * A projection that is being made anew.
 *
 * @param index the new index, which takes the place of the one in use when it has caught up
 */
record Rebuild(String projection, String index, String actor, Instant startedAt) {

    /** Under which its positions in the stream are kept. */
    String processor() {
        return "rebuild-" + index;
    }
}
