package io.leadhub.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.access.AccessEvent.PersonalDataRead;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.query.QuerySideUnderTest.Answer;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.elasticsearch.TestEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** From the event store through the projections to the doors, on the real parts. */
class QuerySideIT {

    private static final String SALES = "leads:read";
    private static final String TRUSTED_SALES = "leads:read leads:read:pii";
    private static final byte[] BODY = "{\"name\":\"张三\",\r\n\"x\":1}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00.123456Z");

    private static QuerySideUnderTest querySide;

    @BeforeAll
    static void tellOfALeadAndItsPayloads() {
        TestEngine.get().startAfresh(new SearchIndex("leads", "/elasticsearch/leads.json"));
        TestEngine.get().startAfresh(new SearchIndex("raw-payloads", "/elasticsearch/raw-payloads.json"));
        querySide = QuerySideUnderTest.on("query_side");
        ReceiptId receipt = new ReceiptId("0193-1");
        LeadId lead = LeadId.bornOf(receipt);
        append(receipt.value(), 0, received(receipt, "acme", Kind.LEAD, BODY));
        append(
                lead.value(),
                0,
                new LeadCaptured(
                        lead,
                        4711,
                        receipt,
                        new Source(new PartnerId("acme"), "crm", "XYZ-12345", Channel.INGEST),
                        NOW,
                        new Contribution(
                                "张三",
                                new PhoneNumber("13800138000", "+8613800138000", PhoneNumber.Kind.MOBILE),
                                "zhangsan@example.com",
                                null,
                                "某某公司",
                                "厦门",
                                List.of("ProductA"),
                                "通过市场活动A获取的线索",
                                Map.of("utm_source", "campaign_xyz"))));
        append(receipt.value(), 1, new RawPayloadProcessed(receipt, Action.CREATED, lead, 4711, List.of()));
        ReceiptId bad = new ReceiptId("0193-2");
        append(bad.value(), 0, received(bad, "globex", Kind.LEAD, new byte[] {(byte) 0xff, 0}));
        append(bad.value(), 1, new RawPayloadRejected(bad, ErrorCode.INVALID_JSON, "No JSON.", List.of()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> payloads("platform", "").size() == 2
                        && querySide
                                        .get("platform", SALES, "/api/v1/leads")
                                        .body()
                                        .path("total")
                                        .asInt()
                                == 1);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void showsALeadInPlainToThoseWhoMaySeeContactData() {
        JsonNode lead = querySide
                .get("acme", TRUSTED_SALES, "/api/v1/leads?q=zs")
                .body()
                .path("items")
                .path(0);
        assertThat(lead.path("id").asLong()).isEqualTo(4711);
        assertThat(lead.path("name").asString()).isEqualTo("张三");
        assertThat(lead.path("phone").asString()).isEqualTo("13800138000");
        assertThat(lead.path("customFields").path("utm_source").asString()).isEqualTo("campaign_xyz");
        assertThat(lead.path("acquiredAt").asString()).isEqualTo("2026-11-20T08:00:00.123456Z");
        assertThat(lead.path("sources").path(0).path("externalId").asString()).isEqualTo("XYZ-12345");
    }

    @Test
    void masksContactDataForEveryoneElse() {
        Answer answer = querySide.get("acme", SALES, "/api/v1/leads/4711");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString())
                .doesNotContain("张三", "13800138000", "zhangsan", "市场活动", "campaign_xyz")
                .contains("张*", "138****8000", "z***@example.com", "某某公司", "厦门");
    }

    @Test
    void putsEachUnmaskedReadOnRecordOnceAndNoMaskedOne() {
        long before = reads().size();
        querySide.get("acme", SALES, "/api/v1/leads");
        querySide.get("acme", TRUSTED_SALES, "/api/v1/leads?q=8000");
        querySide.get("acme", TRUSTED_SALES, "/api/v1/leads/4711");
        querySide.get("platform", "audit:read", "/api/v1/audit/raw-payloads");
        querySide.get("platform", "audit:read", "/api/v1/audit/raw-payloads/0193-1");

        List<PersonalDataRead> reads = reads();
        assertThat(reads.subList((int) before, reads.size()))
                .extracting(PersonalDataRead::door)
                .containsExactly(Door.LEAD_SEARCH, Door.LEAD, Door.RAW_PAYLOAD);
        assertThat(reads.getLast().shown()).containsExactly("0193-1");
        assertThat(reads.get((int) before).shown()).containsExactly("4711");
    }

    @Test
    void knowsNoLeadOfAnotherPartnerAndNoneThatIsNoNumber() {
        for (String id : List.of("4711", "1", "x", "99999999999999999999", "-1", "4711%20")) {
            assertThat(querySide
                            .get("globex", TRUSTED_SALES, "/api/v1/leads/" + id)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void namesBadParametersInTheHouseFormat() {
        Answer answer = querySide.get("acme", SALES, "/api/v1/leads?pageSize=1000&unheard=of");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errorCode").asString()).isEqualTo("INVALID_PARAMETER");
        assertThat(answer.body().path("details")).hasSize(2);
    }

    @Test
    void givesAuditorsTheExactBytes() {
        JsonNode payload = querySide
                .get("platform", "audit:read", "/api/v1/audit/raw-payloads/0193-1")
                .body();
        assertThat(Base64.getDecoder().decode(payload.path("body").asString())).isEqualTo(BODY);
        assertThat(payload.path("bodyText").asString()).isEqualTo(new String(BODY, StandardCharsets.UTF_8));
        assertThat(payload.path("processingStatus").asString()).isEqualTo("SUCCESS");
        assertThat(payload.path("action").asString()).isEqualTo("CREATED");
        assertThat(payload.path("leadId").asLong()).isEqualTo(4711);
        assertThat(payload.path("headers").path("content-type").asString()).isEqualTo("application/json");
        assertThat(payload.path("remoteAddress").asString()).isEqualTo("192.0.2.1");
    }

    @Test
    void leavesOutTheTextOfBytesThatAreNone() {
        JsonNode payload = querySide
                .get("platform", "audit:read", "/api/v1/audit/raw-payloads/0193-2")
                .body();
        assertThat(payload.has("bodyText")).isFalse();
        assertThat(payload.path("validationStatus").asString()).isEqualTo("FAILED");
        assertThat(payload.path("errorCode").asString()).isEqualTo("INVALID_JSON");
    }

    @Test
    void showsAPartnersAuditorOnlyWhatThePartnerSent() {
        assertThat(payloads("acme", "")).containsExactly("0193-1");
        assertThat(payloads("acme", "?partnerId=globex")).isEmpty();
        assertThat(querySide
                        .get("acme", "audit:read", "/api/v1/audit/raw-payloads/0193-2")
                        .status())
                .isEqualTo(404);
        assertThat(querySide
                        .get("platform", "audit:read", "/api/v1/audit/raw-payloads/lead-0193-1")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void filtersAndPagesPayloads() {
        assertThat(payloads("platform", "?processingStatus=FAILED")).containsExactly("0193-2");
        assertThat(payloads("platform", "?validationStatus=PASSED&channel=ingest&partnerId=acme"))
                .containsExactly("0193-1");
        assertThat(payloads("platform", "?from=2026-11-21T00:00:00Z")).isEmpty();
        JsonNode first = querySide
                .get("platform", "audit:read", "/api/v1/audit/raw-payloads?pageSize=1")
                .body();
        String cursor = first.path("nextCursor").asString();
        assertThat(payloads("platform", "?pageSize=1&cursor=" + cursor)).containsExactly("0193-1");
    }

    @Test
    void makesAnIndexAnewWhileSearchingGoesOn() {
        assertThat(querySide
                        .post("platform", "admin", "/admin/projections/unheard-of/rebuild")
                        .status())
                .isEqualTo(404);
        String before = projection("leads").path("index").asString();
        assertThat(querySide
                        .post("platform", "admin", "/admin/projections/leads/rebuild")
                        .status())
                .isEqualTo(202);
        assertThat(querySide
                        .post("platform", "admin", "/admin/projections/leads/rebuild")
                        .status())
                .isEqualTo(409);
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            assertThat(querySide
                            .get("acme", SALES, "/api/v1/leads?q=%E6%9F%90%E6%9F%90")
                            .body()
                            .path("total")
                            .asInt())
                    .isOne();
            return !projection("leads").has("rebuild");
        });
        assertThat(projection("leads").path("index").asString()).isNotEqualTo(before);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> projection("leads").path("lag").path("events").asLong() == 0);
        assertThat(querySide.get("acme", SALES, "/api/v1/leads/4711").status()).isEqualTo(200);
        assertThat(querySide
                        .part(JdbcTemplate.class)
                        .queryForList(
                                "SELECT payload_type FROM domain_event_entry WHERE payload_type LIKE '%AccessEvent$Proj%'"
                                        + " ORDER BY global_index",
                                String.class))
                .extracting(type -> type.substring(type.indexOf('$') + 1))
                .containsExactly("ProjectionRebuildStarted", "ProjectionRebuilt");
    }

    private static JsonNode projection(String name) {
        return querySide
                .get("platform", "admin", "/admin/projections")
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> payloads(String partner, String query) {
        return querySide
                .get(partner, "audit:read", "/api/v1/audit/raw-payloads" + query)
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("receiptId").asString())
                .toList();
    }

    private static List<PersonalDataRead> reads() {
        return querySide
                .part(JdbcTemplate.class)
                .queryForList(
                        "SELECT aggregate_identifier FROM domain_event_entry WHERE payload_type LIKE '%PersonalDataRead'"
                                + " ORDER BY global_index",
                        String.class)
                .stream()
                .map(id -> (PersonalDataRead)
                        querySide.part(EventStore.class).readEvents(id).next().getPayload())
                .toList();
    }

    private static RawPayloadEvent received(ReceiptId receipt, String partner, Kind kind, byte[] body) {
        return new RawPayloadReceived(
                receipt,
                new PartnerId(partner),
                Channel.INGEST,
                kind,
                NOW,
                "192.0.2.1",
                "POST",
                "/public/v1/leads/ingest",
                Map.of("content-type", "application/json"),
                body,
                null);
    }

    private static void append(String aggregate, long sequence, Object event) {
        querySide
                .part(EventJournal.class)
                .append(List.of(new GenericDomainEventMessage<>("Test", aggregate, sequence, event)))
                .join();
    }
}
