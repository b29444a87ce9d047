package io.leadhub.query.event;

import io.leadhub.api.Metadata;
import io.leadhub.api.personal.PersonalData;
import io.leadhub.backbone.archive.StoredEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts stored events into the form in which they are answered. */
@Component
public class EventRows {

    private static final ClassValue<List<RecordComponent>> PERSONAL = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .filter(component -> component.isAnnotationPresent(PersonalData.class))
                            .toList()
                    : List.of();
        }
    };

    /** Raw bodies are read one by one, by their receipt. */
    private static final String ELSEWHERE = "***";

    private final JsonMapper json = new JsonMapper();

    /** @param plain whether personal data is shown as it is */
    public EventRow row(StoredEvent event, boolean plain) {
        DomainEventMessage<?> message = event.message();
        JsonNode payload = payload(message.getPayload(), plain);
        return new EventRow(
                event.position(),
                message.getIdentifier(),
                event.shortType(),
                Objects.requireNonNullElse(message.getType(), ""),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                said(message, Metadata.ACTOR),
                said(message, Metadata.CORRELATION_ID),
                Optional.ofNullable(payload.get("receiptId"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .orElse(null),
                payload);
    }

    /** Whether a row of this event would show personal data. */
    public boolean tellsOfSomebody(StoredEvent event) {
        Class<?> type = event.message().getPayloadType();
        return PERSONAL.get(type).stream().anyMatch(component -> component.getType() != byte[].class);
    }

    /** What an event says, with whoever it tells of masked. */
    public JsonNode masked(Object event) {
        return payload(event, false);
    }

    private JsonNode payload(Object event, boolean plain) {
        JsonNode tree = json.valueToTree(event);
        if (!(tree instanceof ObjectNode payload)) {
            return tree;
        }
        for (RecordComponent component : PERSONAL.get(event.getClass())) {
            String name = component.getName();
            JsonNode value = payload.get(name);
            if (value != null && !value.isNull() && component.getType() == byte[].class) {
                payload.set(name, JsonNodeFactory.instance.stringNode(ELSEWHERE));
            } else if (value != null && !plain) {
                payload.set(name, PayloadMask.masked(name, value));
            }
        }
        return payload;
    }

    private static @Nullable String said(DomainEventMessage<?> message, String key) {
        Object value = message.getMetaData().get(key);
        return value == null ? null : value.toString();
    }
}
