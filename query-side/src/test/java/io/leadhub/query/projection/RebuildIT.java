package io.leadhub.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.query.QuerySideUnderTest;
import io.leadhub.query.elasticsearch.Document;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.elasticsearch.TestEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Rebuilds that are disturbed by what may well happen to them. */
class RebuildIT {

    private static final SearchIndex LEADS = new SearchIndex("leads", "/elasticsearch/leads.json");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int FEW = 200;

    /** As many as take a rebuild a while, in which other things happen. */
    private static final int MANY = 2_000;

    private static final String STRAY = "lead-of-no-event";

    private QuerySideUnderTest querySide;
    private int leads;

    @BeforeEach
    void startWithFewLeads() {
        TestEngine.get().startAfresh(LEADS);
        querySide = QuerySideUnderTest.on("rebuild_" + System.nanoTime());
        bring(FEW);
    }

    @AfterEach
    void stop() {
        querySide.close();
    }

    @Test
    void losesNothingThatArrivesMeanwhileAndShowsItToThoseWhoWaitForIt() {
        IndexedProjection projection =
                new IndexedProjection(LEADS, "lead-search", LeadEvent.class, (index, news) -> List.of());
        Freshness freshness = querySide.part(Freshness.class);
        StoredEvents events = querySide.part(StoredEvents.class);
        bring(MANY);
        rebuild();

        int seen = 0;
        do {
            append(2);
            boolean visible = freshness.await(projection, events.newest()).isEmpty();
            assertThat(found("platform")).isBetween(visible ? leads : MANY, leads);
            seen += visible ? 1 : 0;
        } while (isRebuilding());

        assertThat(seen).isPositive();
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
        assertThat(found("acme")).isEqualTo(leads);
        await().atMost(PATIENCE).until(() -> found("globex") == leads);
        assertThat(projection().path("index").asString()).isEqualTo("leads-v2");
        JsonNode last = projection().path("lastSwitch");
        assertThat(last.path("previousIndex").asString()).isEqualTo("leads-v1");
        JsonNode comparison = last.path("comparison");
        assertThat(comparison.path("newDocuments").asInt())
                .isGreaterThanOrEqualTo(comparison.path("liveDocuments").asInt());
        assertThat(comparison.path("sampled").asInt()).isPositive();
        assertThat(comparison.path("different").asInt()).isZero();
        assertThat(comparison.path("missing").asInt()).isZero();
    }

    @Test
    void makesTheSameOfTheSameEventsDocumentByDocumentWhileMoreComeIn() {
        bring(MANY);
        rebuild();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            append(5);
            return !isRebuilding();
        });
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
        Map<String, String> rebuilt = hashes("leads-v2");

        rollback();
        await().atMost(PATIENCE).until(() -> !isRebuilding());
        await().atMost(PATIENCE).until(() -> found("platform") == leads && found("globex") == leads);

        assertThat(projection().path("index").asString()).isEqualTo("leads-v1");
        assertThat(hashes("leads-v1")).hasSize(3 * leads).isEqualTo(rebuilt);
    }

    @Test
    void goesBackToTheIndexBeforeAndForthAgain() {
        assertThat(querySide
                        .post("platform", "admin", "/admin/projections/leads/rollback")
                        .status())
                .isEqualTo(409);
        rebuild();
        await().atMost(PATIENCE).until(() -> !isRebuilding());
        append(5);
        rollback();
        assertThat(querySide
                        .post("platform", "admin", "/admin/projections/leads/rebuild")
                        .status())
                .isEqualTo(409);
        await().atMost(PATIENCE).until(() -> !isRebuilding());
        append(5);
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
        assertThat(projection().path("index").asString()).isEqualTo("leads-v1");
        rollback();
        await().atMost(PATIENCE).until(() -> !isRebuilding());
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
        assertThat(projection().path("index").asString()).isEqualTo("leads-v2");
        rebuild();
        await().atMost(PATIENCE).until(() -> !isRebuilding());
        assertThat(projection().path("index").asString()).isEqualTo("leads-v3");
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
        assertThat(querySide
                        .part(JdbcTemplate.class)
                        .queryForList(
                                "SELECT DISTINCT split_part(payload_type, '$', 2) FROM domain_event_entry"
                                        + " WHERE payload_type NOT LIKE '%LeadEvent%'",
                                String.class))
                .containsExactlyInAnyOrder("ProjectionRebuildStarted", "ProjectionRolledBack", "ProjectionRebuilt");
    }

    @Test
    void keepsTheOldIndexWhenTheNewOneWouldLackSomething() {
        writeStray();
        rebuild();
        await().atMost(PATIENCE).until(() -> !isRebuilding());

        assertThat(projection().path("index").asString()).isEqualTo("leads-v1");
        await().atMost(PATIENCE).until(() -> !TestEngine.get().indices.exists("leads-v2"));
        assertThat(querySide
                        .part(JdbcTemplate.class)
                        .queryForObject(
                                "SELECT count(*) FROM domain_event_entry WHERE payload_type LIKE '%RebuildAbandoned'",
                                Integer.class))
                .isOne();
        JsonNode shortfall = projection().path("lastShortfall");
        assertThat(shortfall.path("index").asString()).isEqualTo("leads-v2");
        assertThat(shortfall.at("/comparison/liveDocuments").asInt())
                .isEqualTo(shortfall.at("/comparison/newDocuments").asInt() + 1);
        assertThat(shortfall.at("/comparison/missingIds").valueStream().map(JsonNode::asString))
                .containsExactly(STRAY);
    }

    @Test
    void changesOverInSpiteOfAStrayDocumentWhenSomebodyAcceptsThat() {
        writeStray();
        assertThat(rebuildAccepting("?acceptMissing=some")).isEqualTo(400);
        assertThat(rebuildAccepting("?accept=1")).isEqualTo(400);
        assertThat(rebuildAccepting("?acceptMissing=1")).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> !isRebuilding());

        assertThat(projection().path("index").asString()).isEqualTo("leads-v2");
        assertThat(projection()
                        .at("/lastSwitch/comparison/missingIds")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly(STRAY);
        assertThat(found("platform")).isEqualTo(leads);
        assertThat(querySide
                        .part(JdbcTemplate.class)
                        .queryForList(
                                "SELECT split_part(payload_type, '$', 2) FROM domain_event_entry"
                                        + " WHERE payload_type NOT LIKE '%LeadEvent%' ORDER BY global_index",
                                String.class))
                .containsExactly(
                        "ProjectionRebuildStarted",
                        "ProjectionShortfallAccepted",
                        "ProjectionShortened",
                        "ProjectionRebuilt");
    }

    @Test
    void goesOnAfterTheNodeThatDidItIsGone() {
        bring(MANY);
        rebuild();
        await().atMost(PATIENCE).until(() -> TestEngine.get().indices.exists("leads-v2"));
        querySide = querySide.startedAgain();
        append(5);
        await().atMost(PATIENCE).until(() -> !isRebuilding());
        assertThat(projection().path("index").asString()).isEqualTo("leads-v2");
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
    }

    /** A document that no event explains. */
    private static void writeStray() {
        byte[] document = "{\"visibleTo\":[\"platform\"],\"id\":1}".getBytes(StandardCharsets.UTF_8);
        TestEngine.get().documents.write("leads", List.of(new Document(STRAY, 1, document)));
        TestEngine.get().indices.refresh("leads");
    }

    private int rebuildAccepting(String parameters) {
        return querySide
                .post("platform", "admin", "/admin/projections/leads/rebuild" + parameters)
                .status();
    }

    private void rebuild() {
        assertThat(querySide
                        .post("platform", "admin", "/admin/projections/leads/rebuild")
                        .status())
                .isEqualTo(202);
    }

    private void rollback() {
        assertThat(querySide
                        .post("platform", "admin", "/admin/projections/leads/rollback")
                        .status())
                .isEqualTo(202);
    }

    /** Of every document there is. */
    private static Map<String, String> hashes(String index) {
        TestEngine engine = TestEngine.get();
        engine.indices.refresh(index);
        Map<String, String> hashes = new TreeMap<>();
        List<String> ids = engine.documents.sample(index, 10_000);
        for (int from = 0; from < ids.size(); from += 1_000) {
            engine.documents
                    .whole(index, ids.subList(from, Math.min(ids.size(), from + 1_000)))
                    .forEach((id, document) ->
                            hashes.put(id, document.version() + " " + CanonicalJson.hash(document.source())));
        }
        return hashes;
    }

    private boolean isRebuilding() {
        return projection().has("rebuild");
    }

    private JsonNode projection() {
        return querySide
                .get("platform", "admin", "/admin/projections")
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("name").asString().equals("leads"))
                .findFirst()
                .orElseThrow();
    }

    private int found(String partner) {
        return querySide
                .get(partner, "leads:read", "/api/v1/leads?pageSize=1")
                .body()
                .path("total")
                .asInt();
    }

    /** Until there are so many leads, all of which are found. */
    private void bring(int most) {
        while (leads < most) {
            append(Math.min(500, most - leads));
        }
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
    }

    /** Leads that two partners brought in, so that each has three documents. */
    private void append(int count) {
        List<EventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ReceiptId receipt = new ReceiptId("r-" + leads);
            LeadId lead = LeadId.bornOf(receipt);
            Instant now = Instant.parse("2026-11-20T08:00:00Z");
            events.add(message(
                    lead, 0, new LeadCaptured(lead, 2L * leads, receipt, source("acme", leads), now, person("张三"))));
            events.add(message(
                    lead,
                    1,
                    new LeadSourceAdded(lead, 2L * leads + 1, receipt, source("globex", leads), now, person("李四"))));
            leads++;
        }
        querySide.part(EventJournal.class).append(events).join();
    }

    private static EventMessage<?> message(LeadId lead, long sequence, LeadEvent event) {
        return new GenericDomainEventMessage<>("Lead", lead.value(), sequence, event);
    }

    private static Source source(String partner, int number) {
        return new Source(new PartnerId(partner), "crm", "x-" + number, Channel.INGEST);
    }

    private static Contribution person(String name) {
        return new Contribution(name, null, null, null, "某某科技有限公司", "厦门", List.of(), null, Map.of());
    }
}
