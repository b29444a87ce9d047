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
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.query.QuerySideUnderTest;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.elasticsearch.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rebuilds that are disturbed by what may well happen to them. */
class RebuildIT {

    private static final SearchIndex LEADS = new SearchIndex("leads", "/elasticsearch/leads.json");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LEADS_BEFORE = 3_000;

    private QuerySideUnderTest querySide;
    private int leads;

    @BeforeEach
    void startWithManyLeads() {
        TestEngine.get().startAfresh(LEADS);
        querySide = QuerySideUnderTest.on("rebuild_" + System.nanoTime());
        while (leads < LEADS_BEFORE) {
            append(500);
        }
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
    }

    @AfterEach
    void stop() {
        querySide.close();
    }

    @Test
    void losesNothingThatArrivesMeanwhile() {
        rebuild();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            append(5);
            assertThat(found("platform")).isGreaterThanOrEqualTo(LEADS_BEFORE);
            return !isRebuilding();
        });
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
        assertThat(found("acme")).isEqualTo(leads);
        await().atMost(PATIENCE).until(() -> found("globex") == leads);
        assertThat(projection().path("index").asString()).isEqualTo("leads-v2");
        assertThat(TestEngine.get().indices.exists("leads-v1")).isFalse();
    }

    @Test
    void goesOnAfterTheNodeThatDidItIsGone() {
        rebuild();
        await().atMost(PATIENCE).until(() -> TestEngine.get().indices.exists("leads-v2"));
        querySide = querySide.startedAgain();
        append(5);
        await().atMost(PATIENCE).until(() -> !isRebuilding());
        assertThat(projection().path("index").asString()).isEqualTo("leads-v2");
        await().atMost(PATIENCE).until(() -> found("platform") == leads);
    }

    private void rebuild() {
        assertThat(querySide
                        .post("platform", "admin", "/admin/projections/leads/rebuild")
                        .status())
                .isEqualTo(202);
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
