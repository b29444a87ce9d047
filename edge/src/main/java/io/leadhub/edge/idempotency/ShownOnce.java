package io.leadhub.edge.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of an answer what is shown in it and never again. */
final class ShownOnce {

    private static final Set<String> SECRETS =
            Set.of("accessSecret", "access_token", "apiKey", "clientSecret", "secret", "secretKey");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ShownOnce() {}

    static byte[] removedFrom(byte[] body) {
        String text = new String(body, UTF_8);
        if (SECRETS.stream().noneMatch(name -> text.contains('"' + name + '"'))) {
            return body;
        }
        try {
            JsonNode answer = JSON.readTree(body);
            remove(answer);
            return JSON.writeValueAsBytes(answer);
        } catch (JacksonException noJson) {
            return new byte[0];
        }
    }

    private static void remove(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(SECRETS);
        }
        node.forEach(ShownOnce::remove);
    }
}
