package io.leadhub.command.partner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Talks to a running platform as an administrator or a client would. */
public final class AdminDoor {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public AdminDoor(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        public String text(String name) {
            return body.path(name).asString("");
        }

        public List<String> problems() {
            return body.path("details").values().stream()
                    .map(problem -> problem.path("field").asString() + " "
                            + problem.path("code").asString())
                    .toList();
        }
    }

    public String token(String clientId, String clientSecret) {
        Answer answer = send("POST", "/api/oauth/token", null, """
                {"grant_type":"client_credentials","client_id":"%s","client_secret":"%s"}""".formatted(clientId, clientSecret));
        if (answer.status() != 200) {
            throw new AssertionError("No token: " + answer);
        }
        return answer.text("access_token");
    }

    public Answer send(String method, String path, @Nullable String token, @Nullable String body) {
        return sendWith(
                method,
                path,
                body,
                token == null
                        ? Map.of("Content-Type", "application/json")
                        : Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token));
    }

    public Answer sendWith(String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            JsonNode json = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), response.headers(), json);
        } catch (IOException e) {
            throw new AssertionError("The platform did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
