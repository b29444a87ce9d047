package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.benchmarks.platform.Operator;
import io.leadhub.benchmarks.platform.PlatformProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PlatformCommand.ANOTHER_PLATFORM)
class RunningIT {

    private static final Map<String, String> NO_SETTINGS = Map.of();

    private final Path data = Path.of("target", "running-it", "data").toAbsolutePath();
    private final Path otherData = data.resolveSibling("other-data");
    private int port;

    @BeforeEach
    void startFromScratch() throws IOException {
        Folders.delete(data.getParent());
        Files.createDirectories(data.getParent());
        port = PlatformCommand.freePort();
    }

    @AfterEach
    void leaveNothing() throws IOException {
        Folders.delete(data.getParent());
    }

    @Test
    void refusesWhatIsInUseOrNotItsKeyKeepsItsDataThroughAStopAndEndsWithItsServices() throws Exception {
        List<ProcessHandle> children;
        HttpResponse<String> answered;
        Instant stopped;
        try (var platform = PlatformProcess.start(PlatformCommand.line(), data, port, NO_SETTINGS)) {
            assertThat(Files.readAllLines(platform.log())).contains("LeadHub ready: http://127.0.0.1:" + port);
            register(platform, "kept");
            answered = registerNamed(platform, "answered");

            assertThat(PlatformCommand.refusal(data, PlatformCommand.freePort(), NO_SETTINGS))
                    .isEqualTo(refused("The data folder " + data + " is in use by another LeadHub: stop that one,"
                            + " or choose another folder with LEADHUB_DATA."));
            assertThat(PlatformCommand.refusal(otherData, port, NO_SETTINGS))
                    .isEqualTo(refused("Port " + port + " of 127.0.0.1 cannot be used (Address already in use):"
                            + " choose another with LEADHUB_PORT."));
            children = platform.children();
            stopped = Instant.now();
        }
        assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(children).hasSize(2).noneMatch(ProcessHandle::isAlive);

        Path keyFile = data.resolve("master-key");
        String key = Files.readString(keyFile);
        Files.writeString(keyFile, Base64.getEncoder().encodeToString(new byte[32]));
        assertThat(PlatformCommand.refusal(data, port, NO_SETTINGS))
                .isEqualTo(refused("The master key is not the one that the data was encrypted with: restore the key"
                        + " file from a backup, or set LEADHUB_MASTER_KEY."));
        Files.writeString(keyFile, key);

        try (var platform = PlatformProcess.start(PlatformCommand.line(), data, port, NO_SETTINGS)) {
            assertThat(isRegistered(platform, "kept")).isTrue();
            HttpResponse<String> again = registerNamed(platform, "answered");
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
            assertThat(again.body()).isEqualTo(answered.body());

            children = platform.children();
            children.getFirst().destroyForcibly();
            await().atMost(Duration.ofSeconds(40)).until(() -> !platform.isAlive());
            assertThat(Files.readAllLines(platform.log()))
                    .filteredOn(line -> line.startsWith("LeadHub stops: "))
                    .singleElement()
                    .asString()
                    .contains(" ended with code 137, see ");
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void saysInOneLineThatTheKeyIsDamaged() throws Exception {
        Files.createDirectories(data);
        Path keyFile = data.resolve("master-key");
        Files.writeString(keyFile, "half a key");
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));

        assertThat(PlatformCommand.refusal(data, port, NO_SETTINGS))
                .isEqualTo(refused("The key file " + keyFile
                        + " is damaged, restore it from a backup: it is not base64 of 32 bytes."));
    }

    private static PlatformCommand.Refusal refused(String reason) {
        return new PlatformCommand.Refusal(1, List.of("LeadHub cannot start: " + reason));
    }

    private static void register(PlatformProcess platform, String partnerId) {
        Operator.of(platform)
                .door()
                .post("/admin/partners", Map.of("partnerId", partnerId, "name", "Kept", "description", "A partner"));
    }

    /** The name of the request is that of the partner. */
    private static HttpResponse<String> registerNamed(PlatformProcess platform, String partnerId) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(platform.url().resolve("/admin/partners"))
                            .header(
                                    "Authorization",
                                    "Bearer " + Operator.of(platform).token())
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", partnerId)
                            .POST(BodyPublishers.ofString("{\"partnerId\":\"" + partnerId + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static boolean isRegistered(PlatformProcess platform, String partnerId) {
        JsonNode partner = Operator.of(platform).door().get("/admin/partners/" + partnerId);
        return partnerId.equals(partner.path("partnerId").asString());
    }
}
