package io.leadhub.query.event;

import io.leadhub.edge.mask.Masked;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Leaves of personal data what helps to recognise it, and of what it does not know nothing. */
final class PayloadMask {

    private static final String HIDDEN = "***";

    /** What a contribution says that tells of nobody. */
    private static final Set<String> OPEN = Set.of(
            "company",
            "city",
            "productInterest",
            "botId",
            "status",
            "community",
            "businessType",
            "roomType",
            "roomTags",
            "moveInDate",
            "leaseMonths",
            "priceRange",
            "sourceChannel",
            "creator",
            "kind");

    /** Whatever partners call their own fields, nothing of them is open. */
    private static final String OWN_FIELDS = "customFields";

    private PayloadMask() {}

    static JsonNode masked(String name, JsonNode value) {
        return switch (value) {
            case JsonNode open when OPEN.contains(name) || open.isNull() -> open;
            case ObjectNode fields when name.equals(OWN_FIELDS) -> hidden(fields);
            case ObjectNode object -> masked(object);
            case ArrayNode list -> {
                ArrayNode masked = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> masked.add(masked(name, item)));
                yield masked;
            }
            case StringNode text -> JsonNodeFactory.instance.stringNode(masked(name, text.stringValue()));
            default -> JsonNodeFactory.instance.stringNode(HIDDEN);
        };
    }

    private static ObjectNode masked(ObjectNode object) {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> masked.set(field.getKey(), masked(field.getKey(), field.getValue())));
        return masked;
    }

    private static ObjectNode hidden(ObjectNode fields) {
        ObjectNode hidden = JsonNodeFactory.instance.objectNode();
        fields.propertyNames().forEach(name -> hidden.put(name, HIDDEN));
        return hidden;
    }

    private static String masked(String name, String text) {
        return switch (name) {
            case "name", "nickname" -> Masked.name(text);
            case "asSent", "international" -> Masked.phone(text);
            case "email" -> Masked.email(text);
            case "wechat" -> Masked.wechat(text);
            default -> HIDDEN;
        };
    }
}
