package io.leadhub.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether documents say the same, in whatever order their fields stand. */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** SHA-256 over the document with all fields in the order of their names. */
    public static String hash(JsonNode document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(sorted(document).toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                TreeMap<String, JsonNode> fields = new TreeMap<>();
                object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
                ObjectNode sorted = JsonNodeFactory.instance.objectNode();
                fields.forEach(sorted::set);
                yield sorted;
            }
            case ArrayNode list -> {
                ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> sorted.add(sorted(item)));
                yield sorted;
            }
            default -> node;
        };
    }
}
