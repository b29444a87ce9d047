package io.leadhub.query.projection;

import java.time.Instant;

/**
 * A projection that is being made anew.
 *
 * @param index the new index, which takes the place of the one in use when it has caught up
 * @param fromPosition up to where the index is complete already
 * @param acceptedMissing how many documents of the one in use it may lack, because somebody accepted that
 */
record Rebuild(
        String projection, String index, String actor, Instant startedAt, long fromPosition, long acceptedMissing) {

    /** Whether an index that was in use before is brought up to date, to be used again. */
    boolean isWayBack() {
        return fromPosition > 0;
    }

    /** Under which its positions in the stream are kept. */
    String processor() {
        return "rebuild-" + index;
    }
}
