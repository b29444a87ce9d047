package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.standalone.journey.Door.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Somebody with a bearer token. */
record Reader(String token) {

    static Reader withCredentials(String clientId, String clientSecret) {
        byte[] body = Door.JSON.writeValueAsBytes(
                Map.of("client_id", clientId, "client_secret", clientSecret, "grant_type", "client_credentials"));
        Answer answer = Door.send("POST", "/api/oauth/token", Map.of("Content-Type", "application/json"), body);
        assertThat(answer.status()).isEqualTo(200);
        return new Reader(answer.json().path("access_token").asString());
    }

    Answer get(String path) {
        return Door.send("GET", path, Map.of("Authorization", "Bearer " + token), new byte[0]);
    }

    Answer send(String method, String path, Object body) {
        return Door.send(
                method,
                path,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                Door.JSON.writeValueAsString(body).getBytes(UTF_8));
    }

    /** Sends what may be sent again under a name of its own. */
    Answer sendNamed(String method, String path, Object body) {
        return sendNamed(method, path, body, UUID.randomUUID().toString());
    }

    Answer sendNamed(String method, String path, Object body, String requestId) {
        return Door.send(
                method,
                path,
                Map.of(
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json",
                        "X-Request-Id",
                        requestId),
                Door.JSON.writeValueAsString(body).getBytes(UTF_8));
    }

    /** The numbers of the leads that a search finds. */
    List<Long> find(String query) {
        JsonNode items = get("/api/v1/leads?q=" + Door.encoded(query)).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asLong())
                .toList();
    }

    JsonNode lead(long number) {
        return get("/api/v1/leads/" + number).json();
    }
}
