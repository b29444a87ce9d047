package io.leadhub.benchmarks.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server that speaks JSON, one question at a time; anything but a 2xx is a failure. */
public final class JsonDoor {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String authorization;

    /** @param bearer the token to show, or blank where none is wanted */
    public JsonDoor(URI base, String bearer) {
        this.base = base;
        authorization = bearer.isBlank() ? "" : "Bearer " + bearer;
    }

    public JsonNode get(String path) {
        return parse(text(request(path).GET()));
    }

    /** Posts nothing, where the address says it all. */
    public JsonNode post(String path) {
        return parse(text(request(path).POST(BodyPublishers.noBody())));
    }

    public JsonNode post(String path, Object body) {
        return send("POST", path, "application/json", JSON.writeValueAsBytes(body));
    }

    public JsonNode put(String path, Object body) {
        return send("PUT", path, "application/json", JSON.writeValueAsBytes(body));
    }

    public JsonNode delete(String path) {
        return parse(text(request(path).DELETE()));
    }

    public JsonNode send(String method, String path, String contentType, byte[] body) {
        return parse(text(
                request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofByteArray(body))));
    }

    /** The answer as it is, whatever it is made of. */
    public String text(String path) {
        return text(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private String text(HttpRequest.Builder request) {
        var built = request.build();
        try {
            var answer = client.send(built, BodyHandlers.ofString(UTF_8));
            if (answer.statusCode() / 100 != 2) {
                throw new PlatformFailed(built.method() + " " + built.uri() + " was answered with "
                        + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new PlatformFailed(built.method() + " " + built.uri() + " was not answered.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailed("Interrupted.", e);
        }
    }

    private static JsonNode parse(String text) {
        return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
    }
}
