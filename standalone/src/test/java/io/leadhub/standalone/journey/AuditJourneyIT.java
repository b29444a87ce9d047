package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.StoreInUse.Stored;
import io.leadhub.standalone.journey.Door.Answer;
import io.leadhub.standalone.journey.Partner.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What auditors read: everything that happened, in the order in which it stands, and nothing twice or never. */
class AuditJourneyIT {

    private static final String EVENTS = "/api/v1/audit/events";

    private final String tenant = "audit-" + UUID.randomUUID();
    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner(tenant);
    private final Reader auditor = administrator.reader("platform", "audit:read");

    @Test
    void everythingThatHappensIsReadInOrderAndOnWithAnyPosition() {
        long start = head();
        Receipt receipt = partner.tells("A-1", Map.of("name", "荀彧", "wechat", "wenruo"));

        List<JsonNode> rows = rowsAfter(start, "&limit=2");

        assertThat(rows)
                .isSortedAccordingTo((one, other) -> Long.compare(
                        one.path("position").asLong(), other.path("position").asLong()));
        List<JsonNode> own = rows.stream()
                .filter(row -> row.toString().contains(receipt.receiptId()))
                .toList();
        assertThat(own.stream().map(row -> row.path("type").asString()))
                .containsExactly("RawPayloadReceived", "LeadCaptured", "RawPayloadProcessed");
        assertThat(own.toString()).contains("荀*").doesNotContain("荀彧", "wenruo");
        assertThat(own.getFirst().path("payload").path("body").asString()).isEqualTo("***");
        assertThat(own.get(1).path("aggregateType").asString()).isEqualTo("Lead");
    }

    @Test
    void readersWhoGoOnWhereTheyWereMissNothingWhileManyWrite() {
        long start = head();
        HashSet<Long> read = new HashSet<>();
        long last = start;
        try (ExecutorService senders = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 60; i++) {
                String id = "M-" + i;
                senders.execute(() -> partner.sends(Partner.body("Shop", id, Map.of("wechat", "wx-" + id))));
            }
            senders.shutdown();
            while (!senders.isTerminated()) {
                last = readOn(last, read);
            }
        }
        long until = head();
        while (last < until) {
            last = readOn(last, read);
        }
        long end = last;
        List<Long> stored = LivePlatform.store().after(start).stream()
                .map(Stored::position)
                .filter(position -> position <= end)
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void theWholeStreamComesLineByLine() {
        partner.tells("A-2", Map.of("wechat", "lines"));
        Answer answer = Door.send(
                "GET",
                EVENTS + "?types=LeadCaptured,LeadEnriched",
                Map.of("Authorization", "Bearer " + auditor.token(), "Accept", "application/x-ndjson"),
                new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        List<JsonNode> rows =
                answer.response().body().lines().map(Door.JSON::readTree).toList();
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("type").asString()).isIn("LeadCaptured", "LeadEnriched"));
    }

    @Test
    void anUnmaskedReadIsOnRecordOnceAndReadingTheRecordIsNot() {
        partner.tells("A-3", Map.of("name", "郭嘉", "wechat", "fengxiao"));
        Reader trusted = administrator.reader("platform", "audit:read", "leads:read:pii");
        long start = head();

        assertThat(trusted.get(EVENTS + "?types=LeadCaptured&limit=1000")
                        .response()
                        .body())
                .contains("郭嘉");
        List<JsonNode> reads = rowsAfter(start, "&types=PersonalDataRead");
        trusted.get(EVENTS + "?types=PersonalDataRead&after=" + start);

        assertThat(reads.stream().filter(read -> isEventsRead(read))).hasSize(1);
        assertThat(rowsAfter(start, "&types=PersonalDataRead").stream().filter(AuditJourneyIT::isEventsRead))
                .hasSize(1);
    }

    @Test
    void whatAdministratorsDoIsToldWithWhoAndWhen() {
        long start = head();
        administrator.partner(tenant + "-more");

        List<JsonNode> rows = rowsAfter(start, "&types=PartnerRegistered,ApiKeyIssued");

        assertThat(rows.stream().filter(row -> row.toString().contains(tenant + "-more")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(row -> assertThat(row.path("actor").asString()).isEqualTo("client:admin"));
    }

    @Test
    void auditorsReadAllAndChangeNothing() {
        for (String path : List.of(
                EVENTS, "/api/v1/audit/raw-payloads", "/api/v1/audit/dead-letters", "/api/v1/audit/projections")) {
            assertThat(auditor.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(auditor.send("POST", "/admin/projections/leads/rebuild", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(auditor.send("POST", "/admin/projections/leads/rollback", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(auditor.send("POST", "/admin/dead-letters/x/retry", Map.of()).status())
                .isEqualTo(403);
        assertThat(auditor.send("DELETE", "/admin/dead-letters/x", Map.of()).status())
                .isEqualTo(403);
        assertThat(auditor.send("POST", "/api/v1/leads/1/notes", Map.of("text", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(auditor.get("/api/v1/leads").status()).isEqualTo(403);
    }

    @Test
    void aPartnersAuditorDoesNotReadTheWholeStore() {
        Reader own = administrator.reader(tenant, "audit:read");

        assertThat(own.get(EVENTS).status()).isEqualTo(403);
        assertThat(own.get("/api/v1/audit/dead-letters").status()).isEqualTo(403);
        assertThat(own.get("/api/v1/audit/projections").status()).isEqualTo(403);
        assertThat(own.get("/api/v1/audit/raw-payloads").status()).isEqualTo(200);
    }

    @Test
    void theBytesOfEveryDoorAreKeptAndFound() {
        String body = "{ \"userId\":\"u-1\", \"name\":\"程\\u6631\" }";
        Answer upsert = partner.signed("POST", "/api/external/customers", "", body.getBytes(UTF_8));
        assertThat(upsert.status()).as(upsert.response().body()).isEqualTo(200);
        partner.tells("A-4", Map.of("wechat", "x"));

        for (String channel : List.of("customers", "ingest")) {
            String query = "/api/v1/audit/raw-payloads?partnerId=" + tenant + "&channel=" + channel;
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !auditor.get(query).json().path("items").isEmpty());
        }
        JsonNode found = auditor.get("/api/v1/audit/raw-payloads?channel=customers&partnerId=" + tenant)
                .json()
                .path("items")
                .path(0);
        JsonNode payload = auditor.get(
                        "/api/v1/audit/raw-payloads/" + found.path("receiptId").asString())
                .json();
        assertThat(new String(Base64.getDecoder().decode(payload.path("body").asString()), UTF_8))
                .isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=x",
                "after=99999999999999999999",
                "limit=0",
                "limit=1001",
                "types=lead%25",
                "types=LeadCaptured');--",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "from=yesterday",
                "from=%2B10000-01-01T00:00:00Z",
                "to=9999-12-31T23:59:59-18:00",
                "cursor=1"
            })
    void badQuestionsAreRefused(String query) {
        assertThat(auditor.get(EVENTS + "?" + query.replace("'", "%27").replace(";", "%3B"))
                        .status())
                .isEqualTo(400);
    }

    private static boolean isEventsRead(JsonNode row) {
        return row.path("payload").path("door").asString().equals("EVENTS");
    }

    private long readOn(long after, HashSet<Long> read) {
        JsonNode items = auditor.get(EVENTS + "?limit=50&after=" + after).json().path("items");
        long last = after;
        for (JsonNode row : items) {
            last = row.path("position").asLong();
            assertThat(read.add(last)).as("position %d once", last).isTrue();
        }
        return last;
    }

    private List<JsonNode> rowsAfter(long start, String query) {
        List<JsonNode> rows = new ArrayList<>();
        long after = start;
        JsonNode page;
        do {
            page = auditor.get(EVENTS + "?after=" + after + query).json();
            page.path("items").forEach(rows::add);
            after = page.path("nextCursor").asLong(0);
        } while (page.has("nextCursor"));
        return rows;
    }

    private static long head() {
        return LivePlatform.store().head();
    }
}
