package io.leadhub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.benchmarks.load.Credentials;
import io.leadhub.benchmarks.load.Signer;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the platform says of itself: one JSON object a line, which leads to a request and never to a person. */
@Order(SharedPlatform.CALM)
class LogsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INGEST = "/public/v1/leads/ingest";
    private static final String PHONE = "13866660123";
    private static final String NAME = "日志人";

    private final PlatformProcess platform = SharedPlatform.get();
    private final Credentials key = SharedPlatform.operator().issueKey("logged");
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void everyLineIsAnObjectThatLeadsToItsRequestAndTellsNothingOfAPersonAndNoSecret() throws Exception {
        String correlationId = "logs-" + UUID.randomUUID();
        String token = SharedPlatform.operator().token();
        byte[] body = JsonDoor.JSON.writeValueAsBytes(Map.of(
                "externalLeadId", "log-1", "sourceSystem", "Shop", "leadData", Map.of("name", NAME, "phone", PHONE)));

        assertThat(ingest(body, key.secretKey(), "")).isEqualTo(202);
        assertThat(ingest(("{\"phone\":\"" + PHONE + "\",").getBytes(UTF_8), key.secretKey(), ""))
                .isEqualTo(400);
        assertThat(ingest(body, "of " + NAME, correlationId)).isEqualTo(401);
        assertThat(get("/api/v1/leads?q=" + PHONE, "Bearer " + token + "x")).isEqualTo(401);

        await().atMost(PATIENCE).until(() -> lines().stream().anyMatch(line -> line.contains(correlationId)));
        assertThat(lines()).isNotEmpty().allSatisfy(LogsIT::isStructured);
        assertThat(Files.readString(platform.log()))
                .doesNotContain(PHONE, NAME, key.secretKey(), token, adminSecret(), "138****");
    }

    private static void isStructured(String line) {
        JsonNode object = JsonDoor.JSON.readTree(line);
        assertThat(object.path("@timestamp").asString()).isNotBlank();
        assertThat(object.at("/log/level").asString()).isIn("INFO", "WARN", "ERROR");
        assertThat(object.path("message").isString()).isTrue();
    }

    /** All but what is said to the person at the terminal. */
    private List<String> lines() throws IOException {
        return Files.readAllLines(platform.log()).stream()
                .filter(line -> !line.startsWith("LeadHub ready: "))
                .filter(line -> !line.startsWith("The secret of the OAuth client `admin` is in "))
                .toList();
    }

    private String adminSecret() throws IOException {
        return Files.readString(platform.data().resolve("admin-secret")).strip();
    }

    private int get(String path, String authorization) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(platform.url().resolve(path))
                                .header("Authorization", authorization)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private int ingest(byte[] body, String secret, String correlationId) throws Exception {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.url().resolve(INGEST))
                .header("Content-Type", "application/json")
                .header("X-Access-Key-Id", key.accessKeyId())
                .header("X-Timestamp", timestamp)
                .header("X-Signature", new Signer(secret).sign("POST", INGEST, timestamp, "", body))
                .POST(BodyPublishers.ofByteArray(body));
        if (!correlationId.isEmpty()) {
            request.header("X-Correlation-Id", correlationId);
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
