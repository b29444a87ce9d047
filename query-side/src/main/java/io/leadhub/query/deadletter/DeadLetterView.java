package io.leadhub.query.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.backbone.processing.ParkedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event that a group could not handle.
 *
 * @param nextAttemptAt absent while it waits behind another of its stream
 * @param payload the event, with whoever it tells of masked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        String id,
        String group,
        String type,
        String eventId,
        @Nullable String aggregateId,
        @Nullable Long sequence,
        Instant occurredAt,
        Instant parkedAt,
        Instant lastAttemptAt,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String reason,
        @Nullable String place,
        JsonNode payload) {

    static DeadLetterView of(ParkedEvent event, JsonNode payload) {
        return new DeadLetterView(
                event.id(),
                event.group(),
                event.payload().getClass().getSimpleName(),
                event.eventId(),
                event.aggregateId(),
                event.sequenceNumber(),
                event.occurredAt(),
                event.parkedAt(),
                event.lastAttempt(),
                event.attempts(),
                event.waitsForAnother() ? null : event.nextAttempt(),
                event.reason(),
                event.place(),
                payload);
    }
}
