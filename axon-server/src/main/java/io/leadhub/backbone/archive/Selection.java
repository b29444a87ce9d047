package io.leadhub.backbone.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which events are asked for.
 *
 * @param types short names, {@code LeadCaptured}; empty for all
 * @param aggregateId whose stream, if only one
 * @param from to the millisecond
 * @param to to the millisecond, itself excluded
 */
public record Selection(
        List<String> types, Optional<String> aggregateId, Optional<Instant> from, Optional<Instant> to) {

    public static Selection ofStream(String aggregateId) {
        return new Selection(List.of(), Optional.of(aggregateId), Optional.empty(), Optional.empty());
    }
}
