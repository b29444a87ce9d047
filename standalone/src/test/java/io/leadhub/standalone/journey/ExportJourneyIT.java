package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What leaves the platform in a file: exactly what a search finds, and nothing that a table would take for a formula. */
class ExportJourneyIT {

    private static final String EXPORT = "/api/v1/leads/export";
    private static final String TENANT = "export-" + UUID.randomUUID();
    private static final int LEADS = 7;

    private static Administrator administrator;
    private static Reader staff;

    @BeforeAll
    static void tellOfAFewLeads() {
        administrator = new Administrator();
        staff = administrator.reader("platform", "leads:read", "leads:read:pii", "leads:write", "audit:read");
        Partner partner = administrator.partner(TENANT);
        for (int i = 0; i < LEADS; i++) {
            partner.tells(
                    "E-" + i,
                    Map.of(
                            "name",
                            i == 0 ? "=HYPERLINK(\"http://evil\")" : "刘备" + i,
                            "wechat",
                            "xuande-" + i,
                            "city",
                            i < 3 ? "成都" : "荆州",
                            "notes",
                            "一行\n\"另一行\", 完"));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> staff.get("/api/v1/leads?partnerId=" + TENANT)
                                .json()
                                .path("total")
                                .asInt()
                        == LEADS);
    }

    @Test
    void aTableBeginsWithTheMarkOfUtf8AndHasNoFormulas() {
        Answer answer = staff.get(EXPORT + "?format=csv&partnerId=" + TENANT + "&sort=acquiredAt");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"leads.csv\"");
        String table = answer.response().body();
        assertThat(table)
                .startsWith("\uFEFFid,numbers,status,assignee,tags,channel,name,phone")
                .endsWith("\r\n");
        assertThat(table).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        assertThat(table).contains("\"一行\n\"\"另一行\"\", 完\"");
        assertThat(table.split("\r\n")).hasSize(LEADS + 1);
    }

    @Test
    void linesOfJsonAreTheLeadsOfTheSearch() {
        String filter = "partnerId=" + TENANT + "&city=" + Door.encoded("荆州") + "&sort=-name";
        List<JsonNode> searched = staff.get("/api/v1/leads?" + filter)
                .json()
                .path("items")
                .valueStream()
                .toList();

        Answer answer = staff.get(EXPORT + "?format=ndjson&" + filter);

        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(answer.response().body().lines().map(Door.JSON::readTree).toList())
                .isEqualTo(searched)
                .hasSize(LEADS - 3);
    }

    @Test
    void whoMayNotSeePersonalDataGetsNoneOfIt() {
        Reader masked = administrator.reader(TENANT, "leads:read");

        String table = masked.get(EXPORT).response().body();

        assertThat(table).contains("刘*").doesNotContain("刘备1", "xuande-1", "另一行");
    }

    @Test
    void anExportIsOnRecord() {
        staff.get(EXPORT + "?format=ndjson&partnerId=" + TENANT + "&q=" + Door.encoded("刘备"));

        JsonNode exports = staff.get("/api/v1/audit/events?types=LeadsExported&limit=1000")
                .json()
                .path("items");
        JsonNode last = exports.path(exports.size() - 1);
        assertThat(last.path("actor").asString()).startsWith("client:");
        assertThat(last.path("payload").path("filter").path("partnerId").path(0).asString())
                .isEqualTo(TENANT);
        assertThat(last.path("payload").path("filter").path("q").path(0).asString())
                .isEqualTo("***");
        assertThat(last.path("payload").path("personalData").asBoolean()).isTrue();
        String id = last.path("payload").path("exportId").asString();
        assertThat(staff.get("/api/v1/audit/events?aggregateId=access-" + id)
                        .json()
                        .path("items"))
                .hasSize(2);
    }

    @Test
    void fiveAtOnceAreEnough() {
        Reader busy = administrator.reader("platform", "leads:read");
        JsonNode token =
                Door.JSON.readTree(Base64.getUrlDecoder().decode(busy.token().split("\\.")[1]));
        String caller = "client:" + token.path("sub").asString();
        JdbcTemplate jdbc = LivePlatform.bean(JdbcTemplate.class);
        for (int i = 0; i < 5; i++) {
            jdbc.update(
                    "INSERT INTO running_request VALUES (?, ?, now() + interval '1 minute')",
                    UUID.randomUUID(),
                    caller);
        }

        Answer sixth = busy.get(EXPORT + "?partnerId=" + TENANT);

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(sixth.header("Retry-After")).isNotBlank();
        jdbc.update("UPDATE running_request SET lease_until = now() - interval '1 second' WHERE caller = ?", caller);
        assertThat(busy.get(EXPORT + "?partnerId=" + TENANT).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM running_request WHERE caller = ?", Integer.class, caller))
                .isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format=xlsx",
                "format=csv&format=ndjson",
                "page=2",
                "cursor=x",
                "pageSize=10",
                "facets=status",
                "status=SOLD",
                "unheard=of",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"
            })
    void whatAnExportDoesNotKnowIsRefused(String query) {
        Answer answer = staff.get(EXPORT + "?" + query);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void nothingFoundIsAnEmptyTable() {
        Answer answer = staff.get(EXPORT + "?partnerId=nobody-" + TENANT);

        assertThat(answer.response().body().getBytes(UTF_8)).startsWith((byte) 0xEF, (byte) 0xBB, (byte) 0xBF);
        assertThat(answer.response().body().lines()).hasSize(1);
    }
}
