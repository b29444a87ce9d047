package io.leadhub.backbone.processing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a group could not handle, and why.
 *
 * @param sequence what must be handled in order with it, its stream as a rule
 * @param reason the kind of failure; what it said is not kept, for it may tell of somebody
 * @param place in the code
 * @param nextAttempt when it is tried again, unless it waits behind another of its sequence
 * @param payload the event itself
 */
public record ParkedEvent(
        String id,
        String group,
        String sequence,
        String eventId,
        @Nullable String aggregateId,
        @Nullable Long sequenceNumber,
        Instant occurredAt,
        Instant parkedAt,
        Instant lastAttempt,
        int attempts,
        Instant nextAttempt,
        boolean waitsForAnother,
        @Nullable String reason,
        @Nullable String place,
        Object payload) {}
