package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Many leads in one signed request, and requests that only try. */
class BatchJourneyIT {

    private static final String BATCH = Partner.INGEST + "/batch";
    private static final String FINE = Partner.body("Shop", "fine", Map.of("wechat", "w-1"));

    private final Administrator administrator = new Administrator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "null",
                "{}",
                "{\"externalLeadId\":\"a\\u0000\",\"sourceSystem\":\"Shop\",\"leadData\":{\"wechat\":\"w\"}}",
                "{\"externalLeadId\":\"a\",\"sourceSystem\":\"Shop\",\"leadData\":{\"wechat\":\"\\ud800\"}}",
                "{\"externalLeadId\":\"a\",\"externalLeadId\":\"b\",\"sourceSystem\":\"Shop\",\"leadData\":{\"wechat\":\"w\"}}",
                "{\"externalLeadId\":\"a\",\"sourceSystem\":\"Shop\",\"leadData\":{\"wechat\":\"w\"},\"n\":99999999999999999999}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            })
    void aBadRowNeverSinksTheOthers(String bad) {
        Partner partner = administrator.partner("batch-rows");

        Answer answer = sends(partner, BATCH, batch(FINE, bad, FINE));

        assertThat(answer.status()).isEqualTo(202);
        JsonNode results = answer.json().path("results");
        assertThat(results).hasSize(3);
        assertThat(results.get(1).path("index").asInt()).isEqualTo(1);
        assertThat(results.get(1).path("errorCode").asString()).isIn("INVALID_PARAMETER", "INVALID_JSON");
        assertThat(results.get(1).has("receiptId")).isFalse();
        for (int good : List.of(0, 2)) {
            assertThat(partner.settled(results.get(good).path("receiptId").asString())
                            .processingStatus())
                    .isEqualTo("SUCCESS");
        }
    }

    @Test
    void aRowAsLongAsNoLeadMayBeIsRefusedAlone() {
        Partner partner = administrator.partner("batch-long");
        String longRow = Partner.body("Shop", "long", Map.of("wechat", "w", "notes", "x".repeat(2 << 20)));

        JsonNode results = sends(partner, BATCH, batch(longRow, FINE)).json().path("results");

        assertThat(results.get(0).path("errorCode").asString()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(results.get(1).has("receiptId")).isTrue();
        assertThat(sends(partner, Partner.INGEST, longRow).status()).isEqualTo(413);
    }

    @Test
    void aBatchHasOneToFiveHundredRows() {
        Partner partner = administrator.partner("batch-sizes");

        assertThat(sends(partner, BATCH, batch(Collections.nCopies(500, FINE).toArray(String[]::new)))
                        .json()
                        .path("results"))
                .hasSize(500);
        for (String body : List.of(
                batch(),
                batch(Collections.nCopies(501, "{}").toArray(String[]::new)),
                "{\"leads\":7}",
                "{}",
                "[]",
                "{\"leads\":[" + FINE + "]",
                "{\"leads\":[" + FINE + "],\"leads\":[" + FINE + "]}",
                "{\"leads\":[" + FINE + "],\"x\":\"\\u0000\"}")) {
            Answer refused = sends(partner, BATCH, body);
            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.errorCode()).isIn("INVALID_PARAMETER", "INVALID_JSON");
        }
    }

    @Test
    void eachRowIsAPayloadOfItsBatch() {
        Partner partner = administrator.partner("batch-audit");
        JsonNode results = sends(partner, BATCH, batch("{}", FINE)).json().path("results");
        String receiptId = results.get(1).path("receiptId").asString();
        partner.settled(receiptId);

        JsonNode payload = administrator
                .reader("platform", "audit:read")
                .get("/api/v1/audit/raw-payloads/" + receiptId)
                .json();

        assertThat(payload.path("bodyText").asString()).isEqualTo(FINE);
        assertThat(payload.path("path").asString()).isEqualTo(BATCH);
    }

    @Test
    void aDryRunSaysWhatWouldBeAndTakesNothingIn() {
        Partner partner = administrator.partner("dry-runs");
        String lead = Partner.body("Shop", "dry", Map.of("wechat", "dry-run-wechat", "name", "试运行"));

        assertThat(sends(partner, Partner.INGEST + "?dryRun=true", lead)
                        .json()
                        .path("valid")
                        .asBoolean())
                .isTrue();
        assertThat(sends(partner, BATCH + "?dryRun=true", batch(lead))
                        .json()
                        .path("valid")
                        .asBoolean())
                .isTrue();
        Answer refused =
                sends(partner, BATCH + "?dryRun=true", batch(lead, "{\"leadData\":{\"wechat\":\"w\\u0000\"}}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("details").valueStream().map(problem -> problem.path("field")
                        .asString()))
                .containsExactlyInAnyOrder("leads.1.externalLeadId", "leads.1.sourceSystem", "leads.1.leadData.wechat");
        Partner.Receipt after = partner.tells("after", Map.of("wechat", "after-the-dry-run"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> administrator.reads().find("after-the-dry-run").contains(after.leadId()));
        assertThat(administrator.reads().find("试运行")).isEmpty();
        Reader auditor = administrator.reader("dry-runs", "audit:read");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(auditor.get("/api/v1/audit/raw-payloads")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(payload -> payload.path("kind").asString()))
                .containsExactlyInAnyOrder("DRY_RUN", "DRY_RUN", "DRY_RUN", "LEAD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?dryRun=maybe", "?dryRun=", "?dryRun", "?dryRun=true&dryRun=false"})
    void whatIsNeitherMeantNorTriedIsRefusedAndKept(String query) {
        Partner partner = administrator.partner("unclear-" + UUID.randomUUID());

        Answer lead =
                sends(partner, Partner.INGEST + query, "{\"leadData\":{\"wechat\":\"w\"},\"sourceSystem\":\"Shop\"}");
        Answer batch = sends(partner, BATCH + query, batch(FINE));

        assertThat(lead.status()).isEqualTo(400);
        assertThat(lead.json().path("details").valueStream().map(problem -> problem.path("field")
                        .asString()))
                .containsExactlyInAnyOrder("dryRun", "externalLeadId");
        assertThat(batch.status()).isEqualTo(400);
        assertThat(batch.json().path("message").asString()).isEqualTo("dryRun must be true or false.");
        Reader auditor = administrator.reader(partner.partnerId(), "audit:read");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(auditor.get("/api/v1/audit/raw-payloads")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(payload -> payload.path("kind").asString() + " "
                                + payload.path("processingStatus").asString()))
                .containsExactlyInAnyOrder("LEAD FAILED", "BATCH FAILED"));
    }

    private static Answer sends(Partner partner, String path, String body) {
        return partner.signed("POST", path, "", body.getBytes(UTF_8));
    }

    private static String batch(String... rows) {
        return "{\"leads\":[" + String.join(",", rows) + "]}";
    }
}
