package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import io.leadhub.standalone.journey.Partner.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a lead was, what happened to it, and who did it. */
class TimeJourneyIT {

    private static final String LEADS = "/api/v1/leads/";

    private final String tenant = "time-" + UUID.randomUUID();
    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner(tenant);
    private final Reader staff =
            administrator.reader("platform", "leads:read", "leads:read:pii", "leads:write", "audit:read");

    @Test
    void aLeadIsShownAsItWasAtEveryStep() {
        Receipt first = partner.tells("T-1", Map.of("name", "关羽", "wechat", "yunchang", "city", "解县"));
        partner.tells("T-1", Map.of("wechat", "yunchang", "city", "荆州"));
        long lead = known(first.leadId());
        work(lead, "status", Map.of("status", "FOLLOWING_UP"));
        work(lead, "notes", Map.of("text", "温酒"));

        List<JsonNode> history = history(staff, lead);
        assertThat(types(history)).containsExactly("LeadCaptured", "LeadEnriched", "LeadStatusChanged", "LeadNoted");
        List<JsonNode> steps = history.stream()
                .map(event -> asOf(lead, event.path("position").asString()).json())
                .toList();

        assertThat(texts(steps, "city")).containsExactly("解县", "荆州", "荆州", "荆州");
        assertThat(texts(steps, "status")).containsExactly("NEW", "NEW", "FOLLOWING_UP", "FOLLOWING_UP");
        assertThat(steps.get(2).has("salesNotes")).isFalse();
        assertThat(steps.get(3).path("salesNotes").path(0).path("text").asString())
                .isEqualTo("温酒");
        JsonNode latest =
                asOf(lead, history.getLast().path("occurredAt").asString()).json();
        assertThat(latest).isEqualTo(steps.get(3));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(staff.lead(lead)).isEqualTo(latest));
    }

    @Test
    void historyTellsWhoWhenAndFromWhichPayload() {
        Receipt receipt = partner.tells("T-2", Map.of("name", "张飞", "wechat", "yide"));
        long lead = known(receipt.leadId());
        work(lead, "assign", Map.of("assignee", "lisi"));

        List<JsonNode> history = history(staff, lead);

        JsonNode captured = history.getFirst();
        assertThat(captured.path("receiptId").asString()).isEqualTo(receipt.receiptId());
        assertThat(captured.path("actor").asString()).isEqualTo("key:" + partner.accessKeyId());
        assertThat(Instant.parse(captured.path("occurredAt").asString()))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(captured.path("sequence").asLong()).isZero();
        assertThat(captured.path("payload").path("contribution").path("name").asString())
                .isEqualTo("张飞");
        JsonNode assigned = history.getLast();
        assertThat(assigned.path("actor").asString()).startsWith("client:");
        assertThat(assigned.path("payload").path("assignee").asString()).isEqualTo("lisi");
        assertThat(assigned.path("correlationId").asString()).isNotBlank();
        String masked = administrator
                .reader("platform", "leads:read")
                .get(LEADS + lead + "/history")
                .response()
                .body();
        assertThat(masked).contains("张*", "yi***e").doesNotContain("张飞", "yide");
    }

    @Test
    void aPartnersHistoryTellsNothingOfOthers() {
        Receipt first = partner.tells("T-3", Map.of("name", "姜维", "phone", "13811110031"));
        String second = "time-other-" + UUID.randomUUID();
        Receipt theirs =
                administrator.partner(second).tells("X-3", Map.of("name", "姜伯约", "phone", "13811110031", "city", "天水"));
        long lead = known(first.leadId());
        work(lead, "status", Map.of("status", "LOST", "note", "internal"));

        Reader other = administrator.reader(second, "leads:read", "leads:read:pii");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> other.get(LEADS + theirs.leadId()).status() == 200);
        List<JsonNode> history = history(other, theirs.leadId());

        assertThat(types(history)).containsExactly("LeadCaptured", "LeadStatusChanged");
        assertThat(history.toString())
                .contains("姜伯约")
                .doesNotContain("姜维", tenant, "internal", first.receiptId(), "client:", "lead-");
        String born = history.getFirst().path("position").asString();
        assertThat(other.get(LEADS + theirs.leadId() + "?asOf=" + born)
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("姜伯约");
        String before = history(staff, lead).getFirst().path("position").asString();
        assertThat(other.get(LEADS + theirs.leadId() + "?asOf=" + before).status())
                .isEqualTo(404);
        assertThat(other.get(LEADS + first.leadId() + "/history").status()).isEqualTo(404);
    }

    @Test
    void theDifferenceNamesWhatChangedAndMasksIt() {
        Receipt receipt = partner.tells("T-4", Map.of("name", "马岱", "wechat", "madai", "city", "西凉"));
        partner.tells("T-4", Map.of("wechat", "madai", "name", "马岱岱", "city", "成都"));
        long lead = known(receipt.leadId());
        List<JsonNode> history = history(staff, lead);
        String from = history.getFirst().path("position").asString();

        JsonNode changes = staff.get(LEADS + lead + "/diff?from=" + from).json().path("changes");
        assertThat(changes.valueStream().map(change -> change.path("field").asString()))
                .containsExactly("city", "name", "updatedAt");
        assertThat(changes.path(1).path("before").asString()).isEqualTo("马岱");
        assertThat(changes.path(1).path("after").asString()).isEqualTo("马岱岱");
        JsonNode masked = administrator
                .reader("platform", "leads:read")
                .get(LEADS + lead + "/diff?from=" + from)
                .json()
                .path("changes");
        assertThat(masked.path(1).path("field").asString()).isEqualTo("name");
        assertThat(masked.toString()).doesNotContain("马岱");
        JsonNode fromNothing = staff.get(LEADS + lead + "/diff?from=2020-01-01T00:00:00Z&to=" + from)
                .json();
        assertThat(fromNothing.path("changes").toString())
                .contains("\"after\":\"西凉\"")
                .doesNotContain("\"before\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asOf=2999-01-01T00:00:00Z, 400",
                "asOf=999999999999999, 400",
                "asOf=yesterday, 400",
                "asOf=2026-11-21, 400",
                "asOf=99999999999999999999, 400",
                "asOf=0, 404",
                "asOf=2020-01-01T00:00:00Z, 404",
                "asof=1, 400"
            })
    void badMomentsAreRefused(String parameterAndStatus) {
        long lead = known(partner.tells("T-5", Map.of("wechat", "x")).leadId());
        String[] expected = parameterAndStatus.split(", ");

        Answer answer = staff.get(LEADS + lead + "?" + expected[0]);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(Integer.parseInt(expected[1]));
    }

    @Test
    void badDifferencesAndCursorsAreRefused() {
        long lead = known(partner.tells("T-6", Map.of("wechat", "y")).leadId());
        for (String query : List.of(
                "/diff",
                "/diff?from=x",
                "/diff?from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z",
                "/diff?from=2&to=1",
                "/diff?to=1&from=" + Instant.now(),
                "/diff?from=1&to=2999-01-01T00:00:00Z",
                "/history?cursor=x",
                "/history?pageSize=201",
                "/history?page=1")) {
            assertThat(staff.get(LEADS + lead + query).status()).as(query).isEqualTo(400);
        }
        assertThat(staff.get(LEADS + "1/history").status()).isEqualTo(404);
        assertThat(staff.get(LEADS + "x/diff?from=1").status()).isEqualTo(404);
        assertThat(staff.get(LEADS + lead + "/diff?from=0&to=0").status()).isEqualTo(404);
    }

    @Test
    void aLongHistoryIsReadPageByPage() {
        long lead = known(partner.tells("T-7", Map.of("wechat", "z")).leadId());
        for (int i = 0; i < 5; i++) {
            work(lead, "notes", Map.of("text", "note " + i));
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    staff.get(LEADS + lead + "/history?pageSize=4" + cursor).json();
            page.path("items").forEach(row -> read.add(row.path("type").asString()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(read).hasSize(6).startsWith("LeadCaptured").endsWith("LeadNoted");
    }

    private long known(long lead) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> staff.get(LEADS + lead).status() == 200);
        return lead;
    }

    private void work(long lead, String work, Object body) {
        assertThat(staff.send("POST", LEADS + lead + "/" + work, body).status()).isEqualTo(200);
    }

    private Answer asOf(long lead, String moment) {
        Answer answer = staff.get(LEADS + lead + "?asOf=" + moment);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }

    private static List<JsonNode> history(Reader reader, long lead) {
        Answer answer = reader.get(LEADS + lead + "/history");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().path("items").valueStream().toList();
    }

    private static List<String> types(List<JsonNode> rows) {
        return texts(rows, "type");
    }

    private static List<String> texts(List<JsonNode> rows, String field) {
        return rows.stream().map(row -> row.path(field).asString()).toList();
    }
}
