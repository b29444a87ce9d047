package io.leadhub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadhub.benchmarks.load.Signer;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Operator;
import io.leadhub.benchmarks.platform.PlatformProcess;
import io.leadhub.benchmarks.platform.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * One platform's life with its operator, who gives the commands of {@code ./leadhub}: it is stopped and started, its master
 * key is changed however often that is cut short, it is backed up, comes back elsewhere, and ends with its services.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PlatformCommand.ONE_MORE_PLATFORM)
class UpkeepIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String INGEST = "/public/v1/leads/ingest";
    private static final String PARTNER = "upkept";
    private static final String ACCOUNT = "upkeep-account-3";

    /** Ciphertext under keys of subjects, hashes, serialized messages: nothing here depends on the master key itself. */
    private static final Set<String> NOT_WRAPPED = Set.of(
            "dead_letter_entry.diagnostics",
            "dead_letter_entry.meta_data",
            "dead_letter_entry.payload",
            "dead_letter_entry.token",
            "domain_event_entry.meta_data",
            "domain_event_entry.payload",
            "douyin_fan.content_hash",
            "douyin_fan.fan_hash",
            "douyin_state.cookie_hash",
            "douyin_state.state_hash",
            "idempotent_request.fingerprint",
            "idempotent_request.key_hash",
            "lead_source.mobile_key",
            "lead_source.source_key",
            "mobile_claim.mobile_key",
            "oauth_client.previous_secret_hash",
            "oauth_client.secret_hash",
            "outbound.key_hash",
            "rate_limit.state",
            "snapshot_event_entry.meta_data",
            "snapshot_event_entry.payload",
            "token_entry.token",
            "user_phone.phone_key",
            "user_phone.user_key",
            "webhook_attempt.answer",
            "webhook_delivery.data",
            "webhook_delivery.personal",
            "webhook_replay.token");

    private final Path folder = Path.of("target", "upkeep-it").toAbsolutePath();
    private final Path data = folder.resolve("data");
    private final Path elsewhere = folder.resolve("elsewhere");
    private final Path backup = folder.resolve("backup.leadhub");
    private final DoomedRotation rotation = new DoomedRotation(data);
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private HttpServer subscriber;
    private int port;
    private PlatformProcess platform;

    private JsonNode firstKey;
    private JsonNode secondKey;
    private JsonNode webhook;
    private String tenantKey;
    private String oldToken;
    private String answered;
    private HttpResponse<String> received;

    @BeforeEach
    void startFromScratch() throws IOException {
        subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        subscriber.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        subscriber.createContext("/events", this::hear);
        subscriber.start();
        Folders.delete(folder);
        Files.createDirectories(folder);
        start(data);
    }

    @AfterEach
    void leaveNothing() throws IOException {
        platform.close();
        subscriber.stop(0);
        Folders.delete(folder);
    }

    @Test
    void keepsItsDataThroughAStopAndAnotherMasterKeyComesToLifeElsewhereAndEndsWithItsServices() throws Exception {
        fill();
        standsInTheWayOfOthersThatWantWhatItHas();
        upkeep(data, "rotate-master-key").wasRefused("do not know both master keys use the database (leadhub ");
        rotation.bar();
        stopsWithItsServices();
        refusesAnotherKeyThanItsOwn();
        rotation.diesAlone();
        start(data);
        rotation.unbar();
        keptWhatItWasToldAndWhatItSaid();
        everythingThatIsEncryptedIsOfUse("halfway");
        assertThat(columns(" IS NULL OR col_description(field.attrelid, field.attnum) NOT LIKE '%, bound to %'"))
                .isEqualTo(NOT_WRAPPED);
        columns(" LIKE '%, bound to %'").forEach(this::isUsed);
        String old = Files.readString(data.resolve("master-key"));
        rotation.diesAtTheEnd(() -> {
            enter("u-2", "后来人", "13900000002");
            awaitFound("后来人");
        });
        assertThat(data.resolve("master-key")).hasContent(old);
        assertThat(data.resolve("master-key.next")).exists();

        Outcome changed = upkeep(data, "rotate-master-key");

        changed.wasDone("Everything is wrapped with the new master key: ");
        assertThat(changed.line()).contains(" values, 0 of them just now. ");
        assertThat(data.resolve("master-key.previous")).hasContent(old);
        assertThat(data.resolve("master-key.next")).doesNotExist();
        assertThat(Files.readString(data.resolve("master-key"))).isNotEqualTo(old);

        upkeep(data, "backup", backup.toString()).wasDone("Backed up ");
        upkeep(data, "backup", backup.toString()).wasRefused("is there already");
        upkeep(data, "restore", backup.toString()).wasRefused("in use by another LeadHub");
        int leads = leads();
        enter("u-3", "太晚了", "13900000003");
        platform.close();
        upkeep(data, "restore", backup.toString()).wasRefused("There is data in ");

        restoreElsewhere(old);

        port = PlatformCommand.freePort();
        platform = PlatformProcess.start(Launcher.run(), elsewhere, port, Launcher.environment());
        await().atMost(PATIENCE).until(() -> leads() == leads);
        assertThat(found("后来人")).isEqualTo(1);
        assertThat(found("太晚了")).isZero();
        whatWasSentIsReadBackAndOnRecord();
        everythingThatIsEncryptedIsOfUse("elsewhere");
        endsWhenAServiceIsGone();
    }

    private void standsInTheWayOfOthersThatWantWhatItHas() throws Exception {
        assertThat(Files.readAllLines(platform.log())).contains("LeadHub ready: http://127.0.0.1:" + port);
        assertThat(PlatformCommand.refusal(data, PlatformCommand.freePort(), Map.of()))
                .isEqualTo(PlatformCommand.refused("The data folder " + data + " is in use by another LeadHub: stop"
                        + " that one, or choose another folder with LEADHUB_DATA."));
        assertThat(PlatformCommand.refusal(folder.resolve("other-data"), port, Map.of()))
                .isEqualTo(PlatformCommand.refused("Port " + port + " of 127.0.0.1 cannot be used (Address already in"
                        + " use): choose another with LEADHUB_PORT."));
    }

    private void stopsWithItsServices() {
        List<ProcessHandle> children = platform.children();
        Instant asked = Instant.now();
        platform.close();
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(children).hasSize(2).noneMatch(ProcessHandle::isAlive);
    }

    private void refusesAnotherKeyThanItsOwn() throws Exception {
        Path keyFile = data.resolve("master-key");
        Path next = data.resolve("master-key.next");
        Path aside = folder.resolve("master-key.next");
        String key = Files.readString(keyFile);
        Files.move(next, aside);
        Files.writeString(keyFile, Base64.getEncoder().encodeToString(new byte[32]));
        assertThat(PlatformCommand.refusal(data, PlatformCommand.freePort(), Map.of()))
                .isEqualTo(PlatformCommand.refused("The master key is not the one that the data was encrypted with:"
                        + " restore the key file from a backup, or set LEADHUB_MASTER_KEY."));
        Files.writeString(keyFile, key);
        Files.move(aside, next);
    }

    private void keptWhatItWasToldAndWhatItSaid() throws Exception {
        assertThat(Operator.of(platform)
                        .door()
                        .get("/admin/partners/" + PARTNER)
                        .path("partnerId")
                        .asString())
                .isEqualTo(PARTNER);
        HttpResponse<String> again = registerNamed();
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.body()).isEqualTo(answered);
    }

    private void endsWhenAServiceIsGone() throws Exception {
        List<ProcessHandle> children = platform.children();
        children.getFirst().destroyForcibly();
        await().atMost(Duration.ofSeconds(40)).until(() -> !platform.isAlive());
        assertThat(Files.readAllLines(platform.log()))
                .filteredOn(line -> line.startsWith("LeadHub stops: "))
                .singleElement()
                .asString()
                .contains(" ended with code 137, see ");
        platform.close();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    /**
     * With the wrong key first: what comes of it is no platform, and the command can be given again. It needs no key: that
     * is wanted at the start.
     */
    private void restoreElsewhere(String wrongKey) throws Exception {
        Files.createDirectories(elsewhere);
        Files.writeString(elsewhere.resolve("master-key"), wrongKey);
        upkeep(elsewhere, "restore", backup.toString())
                .wasRefused("The master key is not the one that the backup was encrypted with.");
        assertThat(PlatformCommand.refusal(elsewhere, PlatformCommand.freePort(), Map.of())
                        .lines())
                .singleElement()
                .asString()
                .contains("was not finished");
        Files.delete(elsewhere.resolve("master-key"));
        upkeep(elsewhere, "restore", backup.toString()).wasDone("Restored ");
        Files.copy(data.resolve("master-key"), elsewhere.resolve("master-key"));
    }

    /** Something in every column that the master key has to do with. */
    private void fill() throws Exception {
        Operator operator = Operator.of(platform);
        oldToken = operator.token();
        JsonDoor door = operator.door();
        firstKey = door.post("/admin/api-keys", Map.of("partnerId", PARTNER, "description", "kept"));
        secondKey = door.post(
                "/admin/api-keys/" + firstKey.path("keyId").asString() + "/rotate", Map.of("overlapSeconds", 7_200));
        tenantKey = operator.openTenant(PARTNER);
        webhook = door.post(
                "/admin/webhooks",
                Map.of(
                        "partnerId",
                        PARTNER,
                        "url",
                        "http://127.0.0.1:" + subscriber.getAddress().getPort() + "/events",
                        "eventTypes",
                        List.of("LEAD_CREATED")));
        door.post(
                "/admin/webhooks/" + webhook.path("id").asString() + "/rotate-secret", Map.of("overlapSeconds", 7_200));
        door.post("/admin/hooks", Map.of("partnerId", PARTNER, "channel", "xiaohongshu", "secret", "the page's token"));
        operator.authorizeDouyin(ACCOUNT);
        HttpResponse<String> registered = registerNamed();
        assertThat(registered.headers().firstValue("Idempotent-Replayed")).isEmpty();
        answered = registered.body();
        enter("u-1", "换锁人", "13900000001");
        awaitFound("换锁人");
    }

    private void whatWasSentIsReadBackAndOnRecord() {
        JsonDoor door = Operator.of(platform).door();
        String receipt =
                JsonDoor.JSON.readTree(received.body()).path("receiptId").asString();
        assertThat(Base64.getDecoder()
                        .decode(door.get("/api/v1/audit/raw-payloads/" + receipt)
                                .path("body")
                                .asString()))
                .isEqualTo(body("halfway-1"));
        assertThat(door.get("/api/v1/audit/events?aggregateId=" + receipt)
                        .path("items")
                        .valueStream()
                        .map(event -> event.path("type").asString()))
                .containsExactly("RawPayloadReceived", "RawPayloadProcessed");
    }

    /** @param round names what is told, so that it is new each time */
    private void everythingThatIsEncryptedIsOfUse(String round) throws Exception {
        int heardBefore = heard.size();
        JsonDoor door = Operator.of(platform).door();
        assertThat(new JsonDoor(platform.url(), oldToken)
                        .get("/admin/partners/" + PARTNER)
                        .path("partnerId")
                        .asString())
                .isEqualTo(PARTNER);
        assertThat(registerNamed().headers().firstValue("Idempotent-Replayed")).hasValue("true");
        JsonNode lead = door.get("/api/v1/leads?q=%E6%8D%A2%E9%94%81%E4%BA%BA").at("/items/0");
        assertThat(door.get("/api/v1/leads/" + lead.path("id").asString() + "?asOf=" + Instant.now())
                        .toString())
                .contains("换锁人");
        received = send(firstKey.path("secretKey").asString(), round + "-1");
        assertThat(received.statusCode()).isEqualTo(202);
        assertThat(send(secondKey.path("secretKey").asString(), round + "-2").statusCode())
                .isEqualTo(202);
        await().atMost(PATIENCE).until(() -> heard.size() >= heardBefore + 2);
        assertThat(heard).allSatisfy(told -> assertThat(told.signature()).isEqualTo(signature(told.body())));
        HttpResponse<String> appended = client.send(
                HttpRequest.newBuilder(platform.url().resolve("/api/openapi/append-numbers"))
                        .header("Content-Type", "application/json")
                        .header("x-api-key", tenantKey)
                        .POST(BodyPublishers.ofString(
                                "{\"taskId\":\"" + round + "\",\"phoneNumbers\":[\"13800000001\"]}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(JsonDoor.JSON
                        .readTree(appended.body())
                        .at("/data/successCount")
                        .asInt())
                .as(appended.body())
                .isEqualTo(1);
        String task = door.post(
                        "/api/v1/lead/douyin/fans/sync", Map.of("douyinUserId", ACCOUNT, "syncStrategy", "FULL"))
                .at("/data/taskId")
                .asString();
        await().atMost(PATIENCE).until(() -> door.get("/api/v1/lead/douyin/fans/sync/" + task)
                .at("/data/status")
                .asString()
                .equals("COMPLETED"));
    }

    private void start(Path folderOfData) throws IOException {
        port = PlatformCommand.freePort();
        platform = PlatformProcess.start(PlatformCommand.line(), folderOfData, port, Map.of());
    }

    private void enter(String userId, String name, String phone) {
        new JsonDoor(platform.url(), "")
                .post("/api/external/customers", Map.of("userId", userId, "name", name, "phone", phone));
    }

    private void awaitFound(String name) {
        await().atMost(PATIENCE).until(() -> found(name) == 1);
    }

    private int found(String name) {
        return total("/api/v1/leads?q=" + URLEncoder.encode(name, UTF_8));
    }

    private int leads() {
        return total("/api/v1/leads?pageSize=1");
    }

    private int total(String question) {
        return Operator.of(platform).door().get(question).path("total").asInt();
    }

    private HttpResponse<String> send(String secret, String externalLeadId) throws Exception {
        byte[] body = body(externalLeadId);
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return client.send(
                HttpRequest.newBuilder(platform.url().resolve(INGEST))
                        .header("Content-Type", "application/json")
                        .header("X-Access-Key-Id", firstKey.path("accessKeyId").asString())
                        .header("X-Timestamp", timestamp)
                        .header("X-Signature", new Signer(secret).sign("POST", INGEST, timestamp, "", body))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static byte[] body(String externalLeadId) {
        return JsonDoor.JSON.writeValueAsBytes(Map.of(
                "externalLeadId",
                externalLeadId,
                "sourceSystem",
                "Shop",
                "leadData",
                Map.of("wechat", externalLeadId)));
    }

    /** The same request whenever it is sent. */
    private HttpResponse<String> registerNamed() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(platform.url().resolve("/admin/partners"))
                        .header("Authorization", "Bearer " + oldToken)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "named-by-upkeep")
                        .POST(BodyPublishers.ofString("{\"partnerId\":\"named\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            heard.add(new Heard(body, exchange.getRequestHeaders().getFirst("X-L2C-Signature")));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(webhook.path("secret").asString().getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> columns(String saying) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (var connection = Services.of(data).connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT owner.relname || '.' || field.attname FROM pg_class AS"
                        + " owner JOIN pg_attribute AS field ON field.attrelid = owner.oid WHERE owner.relnamespace ="
                        + " 'public'::regnamespace AND owner.relkind = 'r' AND field.atttypid = 'bytea'::regtype AND"
                        + " field.attnum > 0 AND (col_description(field.attrelid, field.attnum)" + saying + ")")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    private void isUsed(String column) {
        String[] names = column.split("\\.");
        try (var connection = Services.of(data).connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(" + names[1] + ") FROM " + names[0])) {
            rows.next();
            assertThat(rows.getLong(1)).as(column).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome upkeep(Path data, String... arguments) throws Exception {
        Process process = Launcher.start(data, arguments);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return new Outcome(process.waitFor(), said);
    }

    /** What the subscriber was told. */
    private record Heard(String body, String signature) {}

    /** How a command ended, and the one line that it said. */
    private record Outcome(int exitCode, String line) {

        void wasDone(String beginning) {
            assertThat(line).startsWith(beginning).doesNotContain("\n");
            assertThat(exitCode).isZero();
        }

        void wasRefused(String reason) {
            assertThat(line).startsWith("leadhub: ").contains(reason).doesNotContain("\n");
            assertThat(exitCode).isEqualTo(1);
        }
    }
}
