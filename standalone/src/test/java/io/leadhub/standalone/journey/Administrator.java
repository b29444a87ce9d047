package io.leadhub.standalone.journey;

import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.journey.Door.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The first administrator, who lets everybody else in. */
final class Administrator {

    private final Reader reader = Reader.withCredentials("admin", LivePlatform.ADMIN_SECRET);

    Partner partner(String partnerId) {
        return partner(partnerId, Map.of());
    }

    /** @param terms of the key, as {@code POST /admin/api-keys} takes them */
    Partner partner(String partnerId, Map<String, Object> terms) {
        Map<String, Object> asked = new HashMap<>(terms);
        asked.put("partnerId", partnerId);
        asked.put("description", "a journey");
        JsonNode key = post("/admin/api-keys", asked).json();
        return new Partner(
                partnerId,
                key.path("keyId").asString(),
                key.path("accessKeyId").asString(),
                key.path("secretKey").asString());
    }

    Reader reader(String partnerId, String... scopes) {
        JsonNode client = post(
                        "/admin/clients",
                        Map.of("partnerId", partnerId, "name", "a journey", "scopes", List.of(scopes)))
                .json();
        return Reader.withCredentials(
                client.path("clientId").asString(), client.path("clientSecret").asString());
    }

    /** The administrator reads everything. */
    Reader reads() {
        return reader;
    }

    Answer post(String path, Object body) {
        return reader.send("POST", path, body);
    }

    Answer delete(String path) {
        return reader.send("DELETE", path, Map.of());
    }

    Answer put(String path, Object body) {
        return reader.send("PUT", path, body);
    }
}
