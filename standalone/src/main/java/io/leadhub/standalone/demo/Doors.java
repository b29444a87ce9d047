package io.leadhub.standalone.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's doors, spoken to in JSON. */
record Doors(String url, HttpClient client) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Doors(String url) {
        this(url, HttpClient.newHttpClient());
    }

    static byte[] write(Object body) {
        return JSON.writeValueAsBytes(body);
    }

    /** @throws DemoFailed when nobody answers, or with anything but a 2xx or one of the other expected statuses */
    JsonNode call(String method, String path, Map<String, String> headers, byte[] body, int... expected) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        HttpResponse<byte[]> response = send(request.build());
        int status = response.statusCode();
        if (status / 100 != 2 && Arrays.stream(expected).noneMatch(other -> other == status)) {
            throw new DemoFailed(method + " " + path + " was answered with " + status + " " + message(response) + ".");
        }
        return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new DemoFailed("nobody answers at " + url + ". Start the platform first: ./leadhub run", e);
        } catch (IOException e) {
            throw new DemoFailed("the connection to " + url + " broke.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("interrupted.", e);
        }
    }

    private static String message(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body()).path("errorCode").asString("");
        } catch (RuntimeException notJson) {
            return "";
        }
    }
}
