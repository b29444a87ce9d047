package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How sales works leads, and finds again what it has just written. */
class SalesJourneyIT {

    private static final String LEADS = "/api/v1/leads";

    private final String tenant = "sales-" + UUID.randomUUID();
    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner(tenant);
    private final Reader staff =
            administrator.reader("platform", "leads:read", "leads:read:pii", "leads:write", "audit:read");
    private final Reader own = administrator.reader(tenant, "leads:read", "leads:read:pii", "leads:write");

    @Test
    void aLeadGoesFromNewToPaidStepByStep() {
        long lead = lead("S-1", Map.of("name", "诸葛亮", "wechat", "kongming"));

        assertStatus(status(lead, "FOLLOWING_UP", null), "FOLLOWING_UP");
        assertStatus(status(lead, "VIEWING_BOOKED", null), "VIEWING_BOOKED");
        assertConflict(status(lead, "WON_COMMISSION_PAID", null), "status");
        assertStatus(status(lead, "WON_COMMISSION_DUE", null), "WON_COMMISSION_DUE");
        assertStatus(status(lead, "WON_COMMISSION_PAID", null), "WON_COMMISSION_PAID");
        assertConflict(status(lead, "FOLLOWING_UP", null), "note");
        assertConflict(status(lead, "NEW", null), "status", "note");
        assertStatus(status(lead, "FOLLOWING_UP", "客户退租"), "FOLLOWING_UP");

        JsonNode found = found(status(lead, "FOLLOWING_UP", null), "status=FOLLOWING_UP&partnerId=" + tenant)
                .path("items")
                .path(0);
        assertThat(found.path("status").asString()).isEqualTo("FOLLOWING_UP");
        assertThat(found.path("salesNotes").path(0).path("text").asString()).isEqualTo("客户退租");
        assertThat(found.path("salesNotes").path(0).path("by").asString()).startsWith("client:");
    }

    @Test
    void nobodyMissesWhatHeHasJustSaved() {
        long lead = lead("S-2", Map.of("name", "司马懿", "wechat", "zhongda"));
        for (int i = 0; i < 10; i++) {
            Answer answer = work(staff, lead, "tags", Map.of("add", List.of("round-" + i)));
            JsonNode page = found(answer, "tag=round-" + i + "&partnerId=" + tenant);
            assertThat(page.path("total").asInt()).as("round " + i).isOne();
        }
    }

    @Test
    void whatSalesWroteIsFilteredCountedFoundAndHighlighted() {
        long lead = lead("S-3", Map.of("name", "曹操", "wechat", "mengde", "company", "魏国集团"));
        lead("S-4", Map.of("name", "孙权", "wechat", "zhongmou"));
        work(staff, lead, "assign", Map.of("assignee", "lisi@sales"));
        work(staff, lead, "tags", Map.of("add", List.of("大客户", "vip")));
        Answer last = work(staff, lead, "notes", Map.of("text", "喜欢朝南的房间"));

        JsonNode page = found(last, "partnerId=" + tenant + "&assignee=lisi@sales&facets=assignee,tag,status");
        assertThat(page.path("total").asInt()).isOne();
        assertThat(page.path("facets").path("assignee").path(0).path("value").asString())
                .isEqualTo("lisi@sales");
        assertThat(page.path("facets").path("tag")).hasSize(2);
        assertThat(page.path("items").path(0).path("tags")).hasSize(2);
        JsonNode byNote = found(last, "partnerId=" + tenant + "&q=" + Door.encoded("朝南"));
        assertThat(byNote.path("items")
                        .path(0)
                        .path("highlights")
                        .path("salesNotes")
                        .asString())
                .isEqualTo("喜欢<em>朝南</em>的房间");
        JsonNode byTyping = found(last, "partnerId=" + tenant + "&q=caocao");
        assertThat(byTyping.path("items")
                        .path(0)
                        .path("highlights")
                        .path("name")
                        .asString())
                .isEqualTo("<em>曹操</em>");
        JsonNode byTag = found(last, "partnerId=" + tenant + "&q=dkh");
        assertThat(byTag.path("items").path(0).path("highlights").path("tags").asString())
                .isEqualTo("<em>大客户</em> vip");
        Reader masked = administrator.reader("platform", "leads:read");
        assertThat(masked.get(LEADS + "?partnerId=" + tenant + "&q=" + Door.encoded("朝南"))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(masked.lead(lead).toString()).doesNotContain("朝南", "曹操").contains("***");
    }

    @Test
    void aPartnersWorkAndStaffsNotesStayApart() {
        long lead = lead("S-5", Map.of("name", "周瑜", "wechat", "gongjin"));
        work(staff, lead, "notes", Map.of("text", "internal"));
        work(staff, lead, "tags", Map.of("add", List.of("staff-tag")));
        Answer last = work(own, lead, "tags", Map.of("add", List.of("own-tag")));
        status(lead, "VIEWING_BOOKED", "because");
        Answer assigned = work(own, lead, "assign", Map.of("assignee", "agent-7"));

        assertThat(last.json().path("tags").toString()).isEqualTo("[\"own-tag\"]");
        String token = assigned.header("X-Consistency-Token");
        JsonNode theirs =
                own.get(LEADS + "/" + lead + "?consistencyToken=" + token).json();
        assertThat(theirs.path("tags").toString()).isEqualTo("[\"own-tag\"]");
        assertThat(theirs.path("status").asString()).isEqualTo("VIEWING_BOOKED");
        assertThat(theirs.path("assignee").asString()).isEqualTo("agent-7");
        assertThat(theirs.has("salesNotes")).isFalse();
        JsonNode whole =
                staff.get(LEADS + "/" + lead + "?consistencyToken=" + token).json();
        assertThat(whole.path("tags")).hasSize(2);
        assertThat(whole.path("salesNotes")).hasSize(2);
    }

    @Test
    void whoeverComesLaterKnowsOnlyWhatStaffDecideFromThenOn() {
        long lead = lead("S-12", Map.of("name", "刘备", "phone", "13811110051"));
        work(staff, lead, "assign", Map.of("assignee", "wangwu"));
        work(staff, lead, "tags", Map.of("add", List.of("staff-tag")));
        assertStatus(status(lead, "WON_COMMISSION_DUE", "internal"), "WON_COMMISSION_DUE");
        String later = "later-" + UUID.randomUUID();
        Reader latecomer = administrator.reader(later, "leads:read", "leads:read:pii", "leads:write");
        try (Listener listener = new Listener()) {
            Webhook.to(administrator, later, listener.url(), "LEAD_CREATED", "LEAD_STATUS_CHANGED");

            long number = administrator
                    .partner(later)
                    .tells("L-12", Map.of("name", "刘玄德", "phone", "13811110051"))
                    .leadId();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> latecomer.get(LEADS + "/" + number).status() == 200);
            assertNew(latecomer, number);
            assertThat(listener.awaits("LEAD_CREATED", 1)
                            .getFirst()
                            .data()
                            .path("status")
                            .asString())
                    .isEqualTo("NEW");
            for (Reader known : List.of(staff, own)) {
                assertThat(known.lead(lead).path("status").asString()).isEqualTo("WON_COMMISSION_DUE");
                assertThat(known.lead(lead).path("assignee").asString()).isEqualTo("wangwu");
            }

            work(own, lead, "status", Map.of("status", "LOST", "note", "ours"));
            String token = status(lead, "FOLLOWING_UP", "internal").header("X-Consistency-Token");

            JsonNode moved = latecomer
                    .get(LEADS + "/" + number + "?consistencyToken=" + token)
                    .json();
            assertThat(moved.path("status").asString()).isEqualTo("FOLLOWING_UP");
            assertThat(moved.has("assignee")).isFalse();
            assertThat(history(latecomer, number)).containsExactly("LeadCaptured", "LeadStatusChanged");
            JsonNode told = listener.awaits("LEAD_STATUS_CHANGED", 1).getFirst().data();
            assertThat(told.path("leadId").asLong()).isEqualTo(number);
            assertThat(told.path("previousStatus").asString()).isEqualTo("NEW");
            assertThat(told.path("status").asString()).isEqualTo("FOLLOWING_UP");
            assertThat(listener.heard()).hasSize(2);
        }
    }

    /** Whichever way somebody looks at it who has only just heard of it. */
    private static void assertNew(Reader viewer, long lead) {
        JsonNode seen = viewer.lead(lead);
        assertThat(seen.path("status").asString()).isEqualTo("NEW");
        assertThat(seen.path("updatedAt")).isEqualTo(seen.path("acquiredAt"));
        JsonNode facets =
                viewer.get(LEADS + "?facets=status,assignee,tag").json().path("facets");
        assertThat(facets.path("status").toString()).isEqualTo("[{\"value\":\"NEW\",\"count\":1}]");
        assertThat(facets.path("assignee")).isEmpty();
        assertThat(facets.path("tag")).isEmpty();
        for (String told : List.of("assignee=wangwu", "status=WON_COMMISSION_DUE", "tag=staff-tag", "q=wangwu")) {
            assertThat(viewer.get(LEADS + "?" + told).json().path("total").asInt())
                    .as(told)
                    .isZero();
        }
        assertThat(history(viewer, lead)).containsExactly("LeadCaptured");
        String born = viewer.get(LEADS + "/" + lead + "/history")
                .json()
                .path("items")
                .path(0)
                .path("position")
                .asString();
        String one = LEADS + "/" + lead;
        for (String door : List.of(
                one,
                one + "?asOf=" + born,
                one + "/history",
                one + "/diff?from=2020-01-01T00:00:00Z",
                LEADS + "/export?format=ndjson",
                LEADS + "/export?format=csv")) {
            Answer answer = viewer.get(door);
            assertThat(answer.status()).as(door).isEqualTo(200);
            assertThat(answer.response().body())
                    .as(door)
                    .contains("刘玄德")
                    .doesNotContain("WON_", "wangwu", "staff-tag", "internal");
        }
    }

    private static List<String> history(Reader reader, long lead) {
        return reader.get(LEADS + "/" + lead + "/history")
                .json()
                .path("items")
                .valueStream()
                .map(row -> row.path("type").asString())
                .toList();
    }

    @Test
    void whoeverHasJustEnteredACustomerFindsHim() {
        for (String name : List.of("诸葛亮", "诸葛孔明")) {
            Answer entered = partner.signed(
                    "POST",
                    "/api/external/customers",
                    "",
                    "{\"userId\":\"s-11\",\"name\":\"%s\"}".formatted(name).getBytes(UTF_8));
            JsonNode found = found(entered, "partnerId=" + tenant + "&q=" + Door.encoded(name));
            assertThat(found.path("items").path(0).path("name").asString()).isEqualTo(name);
        }
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        long lead = lead("S-6", Map.of("name", "赵云", "wechat", "zilong"));
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 24; i++) {
                String tag = "t-" + i;
                answers.add(people.submit(() -> work(staff, lead, "tags", Map.of("add", List.of(tag)))));
            }
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
        }
        Answer nothingNew = work(staff, lead, "tags", Map.of("remove", List.of("unheard-of")));
        assertThat(nothingNew.json().path("tags")).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "999999999999999999", "99999999999999999999", "1 OR 1=1"})
    void anUnknownLeadIsNotThere(String number) {
        Answer answer = staff.send("POST", LEADS + "/" + Door.encoded(number) + "/notes", Map.of("text", "x"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aForeignLeadIsNotThereEither() {
        long lead = lead("S-7", Map.of("name", "马超", "wechat", "mengqi"));
        Reader stranger = administrator.reader("stranger-" + tenant, "leads:read", "leads:write");

        for (String work : List.of("status", "assign", "notes", "tags")) {
            assertThat(work(stranger, lead, work, body(work)).status()).as(work).isEqualTo(404);
        }
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        long lead = lead("S-8", Map.of("name", "黄忠", "wechat", "hansheng"));
        Reader auditor = administrator.reader("platform", "audit:read", "leads:read");

        for (String work : List.of("status", "assign", "notes", "tags")) {
            Answer answer = work(auditor, lead, work, body(work));
            assertThat(answer.status()).as(work).isEqualTo(403);
            assertThat(answer.errorCode()).isEqualTo("INSUFFICIENT_SCOPE");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | {}                                       | status",
                "status | {\"status\":\"SOLD\"}                     | status",
                "status | {\"status\":\" \",\"noot\":\"x\"}          | status noot",
                "status | {\"status\":3,\"note\":[]}                | status note",
                "assign | {\"assignee\":\"\"}                       | assignee",
                "assign | {\"assignee\":\"\\u00a0\"}                | assignee",
                "notes  | {\"text\":\"  \"}                         | text",
                "tags   | {\"add\":[],\"remove\":[]}                | add",
                "tags   | {\"add\":[\"a\"],\"remove\":[\"a\"]}      | remove",
                "tags   | {\"add\":\"a\",\"remove\":[1]}            | add remove.0",
            })
    void everyProblemOfABodyIsNamed(String work, String body, String fields) {
        long lead = lead("S-9", Map.of("name", "庞统", "wechat", "shiyuan"));

        Answer answer = staff.send("POST", LEADS + "/" + lead + "/" + work, Door.JSON.readTree(body));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.json()
                        .path("details")
                        .valueStream()
                        .map(problem -> problem.path("field").asString())
                        .distinct())
                .containsExactlyInAnyOrder(fields.split(" "));
    }

    @Test
    void aTokenThatIsNoneIsRefusedAndOneThatIsAheadTellsTheLag() {
        long lead = lead("S-10", Map.of("name", "鲁肃", "wechat", "zijing"));
        String token = work(staff, lead, "notes", Map.of("text", "x")).header("X-Consistency-Token");
        byte[] forged = Base64.getUrlDecoder().decode(token);
        forged[0] ^= 1;

        for (String bad : List.of("x", Base64.getUrlEncoder().withoutPadding().encodeToString(forged))) {
            Answer answer = staff.get(LEADS + "?consistencyToken=" + bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.json().path("details").path(0).path("field").asString())
                    .isEqualTo("consistencyToken");
        }
        assertThat(staff.get(LEADS + "?consistencyToken=" + token).header("X-Consistency-Lag"))
                .isEmpty();
    }

    private long lead(String externalId, Map<String, Object> says) {
        long lead = partner.tells(externalId, says).leadId();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> staff.get(LEADS + "/" + lead).status() == 200);
        return lead;
    }

    private JsonNode found(Answer write, String query) {
        assertThat(write.status()).as(write.response().body()).isEqualTo(200);
        Answer page = staff.get(LEADS + "?" + query + "&consistencyToken=" + write.header("X-Consistency-Token"));
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        assertThat(page.header("X-Consistency-Lag")).isEmpty();
        return page.json();
    }

    private Answer status(long lead, String status, @Nullable String note) {
        return work(
                staff,
                lead,
                "status",
                note == null ? Map.of("status", status) : Map.of("status", status, "note", note));
    }

    private static Answer work(Reader who, long lead, String work, Object body) {
        return who.send("POST", LEADS + "/" + lead + "/" + work, body);
    }

    private static Map<String, Object> body(String work) {
        return switch (work) {
            case "status" -> Map.of("status", "LOST");
            case "assign" -> Map.of("assignee", "x");
            case "notes" -> Map.of("text", "x");
            default -> Map.of("add", List.of("x"));
        };
    }

    private static void assertStatus(Answer answer, String status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo(status);
        assertThat(answer.header("X-Consistency-Token")).isNotBlank();
    }

    private static void assertConflict(Answer answer, String... fields) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("CONFLICT");
        assertThat(answer.json().path("details").valueStream().map(problem -> problem.path("field")
                        .asString()))
                .containsExactly(fields);
    }
}
