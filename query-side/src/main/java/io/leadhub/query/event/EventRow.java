package io.leadhub.query.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event.
 *
 * @param position in the whole store
 * @param type its short name, {@code LeadCaptured}
 * @param sequence its place in its own stream, from 0
 * @param actor who asked for it; absent where nobody did
 * @param receiptId of the raw payload that it comes from, where it comes from one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventRow(
        long position,
        String eventId,
        String type,
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant occurredAt,
        @Nullable String actor,
        @Nullable String correlationId,
        @Nullable String receiptId,
        JsonNode payload) {}
