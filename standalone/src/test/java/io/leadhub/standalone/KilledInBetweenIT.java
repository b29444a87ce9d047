package io.leadhub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Operator;
import io.leadhub.benchmarks.platform.PlatformProcess;
import io.leadhub.benchmarks.platform.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Kills the platform where two things have to happen and only the first has. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PlatformCommand.ONE_MORE_PLATFORM)
class KilledInBetweenIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FANS = 60;
    private static final String ACCOUNT = "killed-account-" + FANS;
    private static final String CUSTOMER = "{\"userId\":\"u-killed\",\"name\":\"半路人\"}";
    private static final String TOLD = "{\"userId\":\"u-told\",\"name\":\"有人知道\"}";
    private static final String NUMBERS =
            "{\"taskId\":\"t-killed\",\"phoneNumbers\":[\"13800000001\",\"13800000002\"]}";

    private final Path data = Path.of("target", "killed-in-between", "data").toAbsolutePath();
    private final StoreInUse store = StoreInUse.beside(() -> Services.of(data).connect());
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> contacts = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch answering = new CountDownLatch(1);
    private HttpServer callPlatform;
    private int port;
    private PlatformProcess platform;
    private String apiKey;

    @BeforeEach
    void startFromScratch() throws IOException {
        callPlatform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        callPlatform.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        callPlatform.createContext("/openapi/aiagent/call/append", this::append);
        callPlatform.createContext("/events", this::hear);
        callPlatform.start();
        Folders.delete(data.getParent());
        Files.createDirectories(data.getParent());
        port = PlatformCommand.freePort();
        start();
        apiKey = operator()
                .door()
                .put(
                        "/admin/partners/killed/outbound",
                        Map.of(
                                "accessKey", "AK-killed",
                                "accessSecret", "of-killed",
                                "baseUrl", outside("")))
                .required("apiKey")
                .asString();
    }

    @AfterEach
    void leaveNothing() throws IOException {
        answering.countDown();
        callPlatform.stop(0);
        platform.close();
        Folders.delete(data.getParent());
    }

    @Test
    void aCustomerIsTakenInANumberSentOnceFansReadOnAndASubscriberToldAllTheSame() throws Exception {
        operator()
                .door()
                .post(
                        "/admin/webhooks",
                        Map.of(
                                "partnerId", "killed",
                                "url", outside("/events"),
                                "eventTypes", List.of("LEAD_CREATED")));
        answered("/api/external/customers", TOLD);
        await().atMost(PATIENCE).until(() -> !told.isEmpty());
        String task = syncThatIsAtItsLastPage();
        change("ALTER TABLE lead_source RENAME TO lead_source_out_of_reach");
        JsonNode undecided = answered("/api/external/customers", CUSTOMER);
        assertThat(undecided.path("success").asBoolean()).isFalse();
        post("/api/openapi/append-numbers", NUMBERS);
        await().atMost(PATIENCE).until(() -> contacts.size() == 2);
        assertThat(count("SELECT count(*) FROM undecided_payload")).isEqualTo(1);

        platform.killAll();
        answering.countDown();
        start();
        change("ALTER TABLE lead_source_out_of_reach RENAME TO lead_source");
        change("UPDATE call_number SET due_at = now()");
        change("UPDATE webhook_lease SET leased_until = '-infinity'");

        JsonDoor reader = operator().door();
        await().atMost(PATIENCE)
                .until(() -> reader.get("/api/v1/leads?q=%E5%8D%8A%E8%B7%AF%E4%BA%BA")
                                .path("total")
                                .asInt()
                        == 1);
        await().atMost(PATIENCE).until(() -> count("SELECT count(*) FROM call_number WHERE state = 'APPENDED'") == 2);
        JsonNode fans = await().atMost(PATIENCE).until(() -> sync(reader, task), state -> state.path("status")
                .asString()
                .equals("COMPLETED"));
        assertThat(fans.path("fetched").asInt()).isEqualTo(FANS);
        assertThat(fans.path("created").asInt()).isEqualTo(FANS);
        assertThat(store.named("FansPageFetched")).isEqualTo(3);
        JsonNode customer = answered("/api/external/customers", CUSTOMER);
        JsonNode numbers = answered("/api/openapi/append-numbers", NUMBERS);
        assertThat(customer.path("data").has("action")).isFalse();
        assertThat(numbers.at("/data/successCount").asInt()).isEqualTo(2);
        assertThat(contacts).hasSize(2).doesNotHaveDuplicates();
        assertThat(store.named("LeadCaptured")).isEqualTo(2 + FANS);
        await().atMost(PATIENCE)
                .until(() -> count("SELECT count(*) FROM webhook_delivery WHERE state = 'DELIVERED'") == 2);
        assertThat(Collections.frequency(told, told.getFirst())).isGreaterThan(1);
        assertThat(told.stream().distinct()).hasSize(2);
        assertThat(count("SELECT max(sequence) FROM webhook_delivery")).isEqualTo(2);
    }

    /** Hears of leads, and answers the first time too late for anybody to hear. */
    private void hear(HttpExchange exchange) throws IOException {
        told.add(JsonDoor.JSON
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("id")
                .asString());
        awaitAnswering();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** @return the task, two of whose pages have been taken in while the third is awaited */
    private String syncThatIsAtItsLastPage() {
        JsonDoor door = operator().door();
        operator().authorizeDouyin(ACCOUNT);
        door.put(
                "/sandbox/douyin/control/" + ACCOUNT,
                Map.of("injections", List.of(Map.of("api", "fans", "after", 2, "delayMillis", 9_000))));
        String task = door.post(
                        "/api/v1/lead/douyin/fans/sync", Map.of("douyinUserId", ACCOUNT, "syncStrategy", "FULL"))
                .at("/data/taskId")
                .asString();
        await().atMost(PATIENCE).until(() -> sync(door, task).path("fetched").asInt() == 40);
        return task;
    }

    private static JsonNode sync(JsonDoor door, String task) {
        return door.get("/api/v1/lead/douyin/fans/sync/" + task).path("data");
    }

    /** Takes in what it has not got, and answers the first request too late for anybody to hear. */
    private void append(HttpExchange exchange) throws IOException {
        JsonNode body = JsonDoor.JSON.readTree(exchange.getRequestBody().readAllBytes());
        boolean known = false;
        for (JsonNode contact : body.path("list")) {
            String contactId = contact.path("contactId").asString();
            known |= contacts.contains(contactId);
            if (!contacts.contains(contactId)) {
                contacts.add(contactId);
            }
        }
        awaitAnswering();
        byte[] answer = ("{\"code\":" + (known ? 20_000 : 0) + ",\"message\":\"\"}").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void awaitAnswering() {
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String outside(String path) {
        return "http://127.0.0.1:" + callPlatform.getAddress().getPort() + path;
    }

    private void start() {
        platform = PlatformProcess.start(
                PlatformCommand.line(),
                data,
                port,
                Map.of("LEADHUB_CUSTOMERS_LEFTBEHINDAFTER", "1s", "LEADHUB_CUSTOMERS_SWEEPINTERVAL", "1s"));
    }

    private Operator operator() {
        return Operator.of(platform);
    }

    private CompletableFuture<JsonNode> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(platform.url().resolve(path))
                .header("Content-Type", "application/json")
                .header("x-api-key", apiKey)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString(UTF_8))
                .thenApply(answer -> JsonDoor.JSON.readTree(answer.body()));
    }

    private JsonNode answered(String path, String body) {
        return post(path, body).join();
    }

    private int count(String question) throws SQLException {
        try (var connection = Services.of(data).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void change(String statement) throws SQLException {
        try (var connection = Services.of(data).connect()) {
            connection.createStatement().executeUpdate(statement);
        }
    }
}
