package io.leadhub.backbone.archive;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * An event and where it stands.
 *
 * @param position in the whole store
 */
public record StoredEvent(long position, DomainEventMessage<?> message) {

    /** What happened, by the name that it has in its catalogue. */
    public String shortType() {
        return message.getPayloadType().getSimpleName();
    }

    public Instant occurredAt() {
        return message.getTimestamp();
    }
}
