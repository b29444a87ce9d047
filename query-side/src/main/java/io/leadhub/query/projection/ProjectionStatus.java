package io.leadhub.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection has come.
 *
 * @param index what is searched right now
 * @param position of the last event that every part of it has worked off
 * @param head position of the newest event there is
 * @param rebuild absent unless it is being made anew
 * @param lastSwitch absent unless it was ever made anew
 * @param lastShortfall why the last attempt to make it anew was given up; absent once one succeeded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectionStatus(
        String name,
        String group,
        @Nullable String index,
        long position,
        long head,
        Lag lag,
        double progress,
        @Nullable RebuildStatus rebuild,
        @Nullable LastSwitch lastSwitch,
        @Nullable Shortfall lastShortfall) {

    /**
     * @param events positions between it and the head
     * @param seconds age of the oldest event that it has not worked off
     */
    record Lag(long events, double seconds) {}

    /**
     * How far the index that is to take over has come.
     *
     * @param acceptedMissing how many documents of the one in use it may lack
     * @param positionsPerSecond since it was begun
     */
    record RebuildStatus(
            String index,
            Instant startedAt,
            long acceptedMissing,
            long position,
            double progress,
            double positionsPerSecond) {}

    /** When the index in use took over, from which, and how the two compared. */
    record LastSwitch(String index, String previousIndex, Instant switchedAt, Comparison comparison) {

        static LastSwitch of(WayBack back) {
            return new LastSwitch(back.index(), back.previousIndex(), back.switchedAt(), back.comparison());
        }
    }

    static double progress(long position, long head) {
        return head <= 0 ? 1 : Math.min(1, (double) Math.max(0, position) / head);
    }
}
