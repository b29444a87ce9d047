package io.leadhub.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.query.QuerySideUnderTest;
import io.leadhub.query.QuerySideUnderTest.Answer;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.elasticsearch.TestEngine;
import io.leadhub.query.projection.Freshness;
import io.leadhub.query.projection.IndexedProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Events that cannot be handled, as administrators see them, try them again and drop them. */
class DeadLetterDoorIT {

    private static final String LETTERS = "/admin/dead-letters";
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private static final IndexedProjection PROJECTION = new IndexedProjection(
            new SearchIndex("leads", "/elasticsearch/leads.json"),
            "lead-search",
            LeadEvent.class,
            (index, news) -> List.of());

    private static QuerySideUnderTest querySide;

    @BeforeAll
    static void start() {
        TestEngine.get().startAfresh(PROJECTION.index());
        querySide = QuerySideUnderTest.on("dead_letter_door");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void areListedWithTheReasonAndThePersonMaskedTriedAgainAndDropped() {
        contradiction("one");
        contradiction("two");
        await().atMost(Duration.ofSeconds(30)).until(() -> letters().size() == 2);

        JsonNode letter = letters().getFirst();
        assertThat(letter.path("group").asString()).isEqualTo("lead-search");
        assertThat(letter.path("type").asString()).isEqualTo("LeadEnriched");
        assertThat(letter.path("reason").asString()).contains("EventContradicts");
        assertThat(letter.path("attempts").asInt()).isPositive();
        assertThat(letter.path("payload").path("changes").path("name").asString())
                .isEqualTo("张*");
        assertThat(letters().toString()).doesNotContain("张三丰");
        assertThat(querySide
                        .get("platform", "audit:read", "/api/v1/audit/dead-letters")
                        .body()
                        .path("items"))
                .hasSize(2);

        long parked = querySide
                .part(StoredEvents.class)
                .newestOf(letter.path("aggregateId").asString())
                .orElseThrow();
        assertThat(querySide.part(Freshness.class).await(PROJECTION, parked))
                .as("a search does not claim to see what was parked")
                .isPresent();

        String id = letter.path("id").asString();
        Answer retried = querySide.post("platform", "admin", LETTERS + "/" + id + "/retry");
        assertThat(retried.status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> letters().stream()
                .anyMatch(one -> one.path("id").asString().equals(id)
                        && one.path("attempts").asInt()
                                > letter.path("attempts").asInt()));

        assertThat(querySide.delete("platform", "admin", LETTERS + "/" + id).status())
                .isEqualTo(204);
        assertThat(letters()).hasSize(1);
        assertThat(querySide.delete("platform", "admin", LETTERS + "/" + id).status())
                .isEqualTo(404);
        assertThat(querySide
                        .part(JdbcTemplate.class)
                        .queryForList(
                                "SELECT split_part(payload_type, '$', 2) FROM domain_event_entry"
                                        + " WHERE payload_type LIKE '%DeadLetter%' ORDER BY global_index",
                                String.class))
                .containsExactly("DeadLetterRetried", "DeadLetterDropped");
    }

    @Test
    void arePagedAndBadQuestionsRefused() {
        for (String query : List.of("?cursor=x", "?pageSize=0", "?pageSize=201", "?unheard=of")) {
            assertThat(querySide.get("platform", "admin", LETTERS + query).status())
                    .isEqualTo(400);
        }
        for (String id : List.of("x", "00000000-0000-0000-0000-000000000000", "%27%20OR%201=1--")) {
            assertThat(querySide
                            .post("platform", "admin", LETTERS + "/" + id + "/retry")
                            .status())
                    .isEqualTo(404);
        }
    }

    private static List<JsonNode> letters() {
        return querySide
                .get("platform", "admin", LETTERS)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    /** A source speaks that was never added. */
    private static void contradiction(String name) {
        ReceiptId receipt = new ReceiptId("dead-" + name);
        LeadId lead = LeadId.bornOf(receipt);
        long number = 70 + name.charAt(0);
        Contribution says = new Contribution("张三丰", null, null, null, null, null, List.of(), null, Map.of());
        append(lead, 0, new LeadCaptured(lead, number, receipt, source("a"), NOW, says));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> querySide
                                .get("platform", "leads:read", "/api/v1/leads/" + number)
                                .status()
                        == 200);
        append(lead, 1, new LeadEnriched(lead, receipt, source("b"), NOW, says));
    }

    private static Source source(String externalId) {
        return new Source(new PartnerId("acme"), "crm", externalId, Channel.INGEST);
    }

    private static void append(LeadId lead, long sequence, Object event) {
        querySide
                .part(EventJournal.class)
                .append(List.of(new GenericDomainEventMessage<>("Lead", lead.value(), sequence, event)))
                .join();
    }
}
