package io.leadhub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leadhub.benchmarks.ledger.Flood;
import io.leadhub.benchmarks.ledger.Ledger;
import io.leadhub.benchmarks.ledger.LedgerCheck;
import io.leadhub.benchmarks.load.Credentials;
import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.RequestWriter;
import io.leadhub.benchmarks.load.SampleLeads;
import io.leadhub.benchmarks.load.Signer;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes of each side on one PostgreSQL and one Elasticsearch do what one would, and one more when one is gone. Where
 * they keep their events on an Axon Server, they outlive its death too, if the environment names a command for it.
 */
@Order(PlatformCommand.ALONE)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PlatformCommand.ANOTHER_PLATFORM)
@ResourceLock(PlatformCommand.ONE_MORE_PLATFORM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final Duration TAKE_OVER = Duration.ofMinutes(1);
    private static final Duration CATCHING_UP = Duration.ofMinutes(3);
    private static final long SEED = 20_261_121;
    private static final int CONNECTIONS = 16;
    private static final int BURST = 20;
    private static final int ORDERS = 8;
    private static final String RESTART = "LEADHUB_TEST_AXON_SERVER_RESTART";
    private static final int RESTARTS = Integer.getInteger("leadhub.restart.rounds", 2);
    private static final int BETWEEN_RESTARTS = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private Nodes nodes;
    private StoreInUse store;
    private NodeProcess command;
    private NodeProcess otherCommand;
    private NodeProcess query;
    private NodeProcess otherQuery;
    private Map<String, String> settingsOfOtherQuery;
    private Operator operator;

    @BeforeAll
    void startFourNodesAtOnce() throws IOException {
        nodes = Nodes.in(Path.of("target", "nodes-it").toAbsolutePath());
        store = StoreInUse.beside(nodes::connect);
        command = nodes.command();
        otherCommand = nodes.command();
        query = nodes.query();
        settingsOfOtherQuery = nodes.settings();
        otherQuery = nodes.query(settingsOfOtherQuery);
        List.of(command, otherCommand, query, otherQuery).forEach(NodeProcess::url);
        operator = Operator.of(command.url(), nodes.folder());
    }

    @AfterAll
    void leaveNothing() throws IOException {
        nodes.close();
        Folders.delete(nodes.folder());
    }

    @Test
    @Order(1)
    void refuseANonceThatTheOtherHasSeen() throws Exception {
        Credentials key = operator.issueKey("nonce-partner");
        HttpRequest.Builder signed = signed(key, "nonce-1", UUID.randomUUID().toString());

        assertThat(send(command, signed).statusCode()).isEqualTo(202);
        HttpResponse<String> repeated = send(otherCommand, signed);

        assertThat(repeated.statusCode()).isEqualTo(401);
        assertThat(repeated.body()).contains("NONCE_REUSED");
    }

    @Test
    @Order(2)
    void giveTheAnswerThatTheOtherGave() throws Exception {
        HttpRequest.Builder registration = HttpRequest.newBuilder()
                .header("Authorization", "Bearer " + operator.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "registered-once")
                .POST(BodyPublishers.ofString("{\"partnerId\":\"registered-once\"}"));

        HttpResponse<String> first = send(command, registration, "/admin/partners");
        HttpResponse<String> second = send(otherCommand, registration, "/admin/partners");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    @Order(3)
    void countOneLimitTogether() throws Exception {
        var issued = operator.door()
                .post(
                        "/admin/api-keys",
                        Map.of(
                                "partnerId",
                                "limited-partner",
                                "rateLimit",
                                Map.of("requestsPerSecond", 1, "burst", BURST)));
        var key = new Credentials(
                issued.required("accessKeyId").asString(),
                issued.required("secretKey").asString());

        Instant start = Instant.now();
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < BURST; i++) {
            for (NodeProcess node : List.of(command, otherCommand)) {
                int status = send(
                                node,
                                signed(key, "limited-" + i, UUID.randomUUID().toString()))
                        .statusCode();
                assertThat(status).isIn(202, 429);
                accepted += status == 202 ? 1 : 0;
                refused += status == 429 ? 1 : 0;
            }
        }
        long seconds = Duration.between(start, Instant.now()).toSeconds() + 1;

        assertThat(accepted).isBetween(BURST / 2, BURST + (int) seconds);
        assertThat(refused).isPositive();
    }

    @Test
    @Order(4)
    void standBehindOneGatewayThatKnowsWhichSideAnswers() throws Exception {
        Credentials key = operator.issueKey("gateway-partner");
        try (Gateway gateway =
                Gateway.before(List.of(command, otherCommand), List.of(query, otherQuery), nodes.folder())) {
            HttpRequest signed = signed(key, "gateway-1", UUID.randomUUID().toString())
                    .uri(gateway.url().resolve(RequestWriter.INGEST))
                    .build();
            assertThat(client.send(signed, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(202);

            JsonDoor doors = new JsonDoor(gateway.url(), operator.token());
            await().atMost(CATCHING_UP)
                    .until(() -> doors.get("/api/v1/leads?pageSize=1").has("total"));
            assertThat(doors.get("/admin/projections").isEmpty()).isFalse();
            assertThat(doors.get("/admin/partners/gateway-partner")
                            .path("partnerId")
                            .asString())
                    .isEqualTo("gateway-partner");
            assertThat(doors.get("/.well-known/jwks.json").path("keys").isArray())
                    .isTrue();
            assertThat(doors.get("/v3/api-docs").path("paths").propertyNames())
                    .contains(RequestWriter.INGEST, "/api/v1/leads");
        }
    }

    @Test
    @Order(5)
    void decideAlikeWhicheverIsAskedAndSayWhy() throws Exception {
        JsonNode client = operator.door()
                .post(
                        "/admin/clients",
                        Map.of("partnerId", "orders-partner", "name", "orders", "scopes", List.of("orders:sync")));
        String token = new JsonDoor(command.url(), "")
                .post(
                        "/api/oauth/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", client.required("clientId").asString(),
                                "client_secret", client.required("clientSecret").asString()))
                .required("access_token")
                .asString();

        for (int order = 0; order < ORDERS; order++) {
            assertThat(sync(command, token, order, "SHIPPED", 0).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = sync(command, token, order, "CREATED", 1);
            HttpResponse<String> refusedToo = sync(otherCommand, token, order, "CREATED", 2);

            assertThat(List.of(refused.statusCode(), refusedToo.statusCode())).containsOnly(409);
            assertThat(refused.body()).contains("\"CONFLICT\"");
            assertThat(detail(refusedToo)).isNotEmpty().isEqualTo(detail(refused));
        }
    }

    @Test
    @Order(6)
    void rebuildAProjectionOnceHoweverManyThereAre() throws Exception {
        new JsonDoor(otherQuery.url(), operator.token()).post("/admin/projections/showroom-items/rebuild");

        await().atMost(CATCHING_UP).until(() -> store.named("ProjectionRebuilt") == 1);
        assertThat(store.named("ProjectionRebuildStarted")).isEqualTo(1);
    }

    @Test
    @Order(7)
    void loseAndDoubleNothingWhenTheServerOfEventsIsKilledUnderLoad() throws Exception {
        String restart = System.getenv(RESTART);
        assumeTrue(StoreInUse.isAxonServer(), "events are in PostgreSQL");
        assumeTrue(restart != null, RESTART + " names no command that kills and starts the server");
        int unsettled = store.unsettledPayloads();
        Ledger ledger = new Ledger();
        Credentials key = operator.issueKey("restart-partner");
        Flood one = flood("restart-a", SEED + 2, command, key, ledger);
        Flood another = flood("restart-b", SEED + 3, otherCommand, key, ledger);

        try (ExecutorService threads = Executors.newCachedThreadPool();
                LoadLoop load = new LoadLoop(command.address(), CONNECTIONS, one, one);
                LoadLoop otherLoad = new LoadLoop(otherCommand.address(), CONNECTIONS, another, another)) {
            var ended = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> run(load), threads),
                    CompletableFuture.runAsync(() -> run(otherLoad), threads));
            try {
                for (int round = 0; round < RESTARTS; round++) {
                    awaitMoreAcknowledged(ledger);
                    run(restart);
                }
                awaitMoreAcknowledged(ledger);
            } finally {
                load.stop();
                otherLoad.stop();
                ended.join();
            }
        }
        sendAgain(one);
        sendAgain(another);
        assertThat(one.refused()).isEmpty();
        assertThat(another.refused()).isEmpty();
        for (NodeProcess node : List.of(command, otherCommand)) {
            JsonDoor door = new JsonDoor(node.url(), operator.token());
            await().atMost(TAKE_OVER).ignoreExceptions().until(() -> door.post(
                            "/admin/partners", Map.of("partnerId", "after-" + UUID.randomUUID()))
                    .has("partnerId"));
        }
        await().atMost(TAKE_OVER).untilAsserted(this::allNodesWork);
        everythingIsThereOnce(ledger, key, unsettled);
    }

    @Test
    @Order(8)
    void loseAndDoubleNothingWhenOneOfEachSideIsKilledUnderLoad() throws Exception {
        await().atMost(TAKE_OVER).untilAsserted(this::allNodesWork);
        int unsettled = store.unsettledPayloads();
        Ledger ledger = new Ledger();
        Credentials key = operator.issueKey("load-partner");
        Flood doomed = flood("nodes-a", SEED, command, key, ledger);
        Flood surviving = flood("nodes-b", SEED + 1, otherCommand, key, ledger);

        try (ExecutorService threads = Executors.newCachedThreadPool();
                LoadLoop survivor = new LoadLoop(otherCommand.address(), CONNECTIONS, surviving, surviving);
                LoadLoop killed = new LoadLoop(command.address(), CONNECTIONS, doomed, doomed)) {
            var untilStopped = CompletableFuture.runAsync(() -> run(survivor), threads);
            var untilKilled = CompletableFuture.runAsync(() -> run(killed), threads);
            CompletableFuture.runAsync(
                            () -> {
                                command.kill();
                                query.kill();
                            },
                            CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS, threads))
                    .join();
            await().atMost(TAKE_OVER).pollInterval(Duration.ofMillis(200)).until(() -> segmentsOfTheDead() == 0);
            survivor.stop();
            CompletableFuture.allOf(untilStopped, untilKilled).join();
        }
        sendAgain(doomed);
        sendAgain(surviving);
        assertThat(doomed.refused()).isEmpty();
        assertThat(surviving.refused()).isEmpty();
        everythingIsThereOnce(ledger, key, unsettled);
    }

    @Test
    @Order(9)
    void endInPeaceWhenTheyAreAskedTo() throws Exception {
        assertThat(NodeImage.isHealthy(settingsOfOtherQuery)).isTrue();

        otherQuery.close();

        assertThat(otherQuery.exitCode()).isEqualTo(143);
        assertThat(otherQuery.printed())
                .filteredOn(line -> line.startsWith("LeadHub "))
                .singleElement()
                .asString()
                .startsWith("LeadHub query-side ready: ");
        assertThat(NodeImage.isHealthy(settingsOfOtherQuery)).isFalse();
    }

    private HttpResponse<String> sync(NodeProcess node, String token, int order, String status, int minute)
            throws Exception {
        String body = """
                {"externalOrderId":"order-%d","status":"%s","amount":"1","occurredAt":"2026-11-20T12:%02d:00Z"}""".formatted(order, status, minute);
        return send(
                node,
                HttpRequest.newBuilder()
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("X-Request-Id", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body)),
                "/api/mobile/orders/sync");
    }

    private static String detail(HttpResponse<String> refused) {
        return JsonDoor.JSON.readTree(refused.body()).path("detail").asString("");
    }

    private void allNodesWork() throws Exception {
        assertThat(owners("intake")).isEqualTo(2);
        assertThat(owners("lead-search")).isEqualTo(2);
        assertThat(owners("raw-payloads")).isEqualTo(2);
    }

    /** @param unsettled payloads that nothing became of before the load: those of orders have no outcome of their own */
    private void everythingIsThereOnce(Ledger ledger, Credentials key, int unsettled) throws Exception {
        JsonDoor reader = new JsonDoor(otherQuery.url(), operator.token());
        RequestWriter writer = new RequestWriter(host(otherCommand), key);
        await().atMost(CATCHING_UP)
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        store.unsettledPayloads() == unsettled && store.named("LeadCaptured") == leadsFound(reader));
        await().atMost(CATCHING_UP)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(new LedgerCheck(ledger, otherCommand.address(), writer, reader).differences())
                                .filteredOn(difference -> !difference.endsWith("was never sent"))
                                .isEmpty());
        assertThat(ledger.acknowledged()).hasSizeGreaterThan(200);
        assertThat(nodes.count("select count(*) from dead_letter_entry")).isZero();
    }

    private Flood flood(String run, long seed, NodeProcess node, Credentials key, Ledger ledger) {
        return new Flood(new SampleLeads(run, seed), new RequestWriter(host(node), key), ledger);
    }

    private static void run(LoadLoop load) {
        try {
            load.runToTheEnd(Pace.perSecond(120));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitMoreAcknowledged(Ledger ledger) {
        int before = ledger.acknowledged().size();
        await().atMost(CATCHING_UP).until(() -> ledger.acknowledged().size() > before + BETWEEN_RESTARTS);
    }

    private static void run(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    /** What the dead node did not acknowledge goes to the other, as through a gateway. */
    private void sendAgain(Flood flood) throws IOException {
        flood.finish();
        try (LoadLoop again = new LoadLoop(otherCommand.address(), CONNECTIONS, flood, flood)) {
            again.runToTheEnd(Pace.asFastAsPossible());
        }
    }

    private int owners(String group) throws Exception {
        return nodes.count(
                "select count(distinct owner) from token_entry where processor_name = '%s'".formatted(group));
    }

    private int segmentsOfTheDead() throws Exception {
        return nodes.count(
                "select count(*) from token_entry where owner is null or owner like '%d@%%' or owner like '%d@%%'"
                        .formatted(command.pid(), query.pid()));
    }

    private static int leadsFound(JsonDoor reader) {
        return reader.get("/api/v1/leads?pageSize=1").path("total").asInt();
    }

    private HttpRequest.Builder signed(Credentials key, String externalLeadId, String nonce) {
        byte[] body = """
                {"externalLeadId":"%s","sourceSystem":"Several","leadData":{"name":"Zhang San","phone":"13800138000"}}""".formatted(externalLeadId).getBytes(UTF_8);
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .header("X-Access-Key-Id", key.accessKeyId())
                .header("X-Timestamp", timestamp)
                .header("X-Nonce", nonce)
                .header(
                        "X-Signature",
                        new Signer(key.secretKey()).sign("POST", RequestWriter.INGEST, timestamp, nonce, body))
                .POST(BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> send(NodeProcess node, HttpRequest.Builder request) throws Exception {
        return send(node, request, RequestWriter.INGEST);
    }

    private HttpResponse<String> send(NodeProcess node, HttpRequest.Builder request, String path) throws Exception {
        return client.send(request.copy().uri(node.url().resolve(path)).build(), BodyHandlers.ofString());
    }

    private static String host(NodeProcess node) {
        return node.url().getAuthority();
    }
}
