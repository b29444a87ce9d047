package io.leadhub.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.query.QuerySideUnderTest.Answer;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.elasticsearch.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two hundred leads of 51 KB each, and room for 2 MiB of answers. */
class LargeAnswersIT {

    private static final String SALES = "leads:read leads:read:pii";
    private static final int LEADS = 200;
    private static final Map<String, Object> FIELDS = IntStream.range(0, 50)
            .boxed()
            .collect(Collectors.toMap(number -> "field_" + number, number -> "x".repeat(1_024)));

    private static QuerySideUnderTest querySide;

    @BeforeAll
    static void tellOfLargeLeads() {
        TestEngine.get().startAfresh(new SearchIndex("leads", "/elasticsearch/leads.json"));
        querySide = QuerySideUnderTest.on("large_answers", Map.of("leadhub.query.answers.held", "2MB"));
        List<EventMessage<?>> events = new ArrayList<>();
        for (int i = 1; i <= LEADS; i++) {
            ReceiptId receipt = new ReceiptId("large-" + i);
            LeadId lead = LeadId.bornOf(receipt);
            Source source = new Source(new PartnerId("acme"), "crm", "large-" + i, Channel.INGEST);
            Contribution says = new Contribution("张三", null, null, null, null, null, List.of(), null, FIELDS);
            events.add(new GenericDomainEventMessage<>(
                    "Lead",
                    lead.value(),
                    0,
                    new LeadCaptured(lead, i, receipt, source, Instant.parse("2026-11-20T08:00:00Z"), says)));
        }
        querySide.part(EventJournal.class).append(events).join();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> search(1).body().path("total").asInt() == LEADS);
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void refusesWhatThereIsNoRoomForAndAnswersTheSameInParts() {
        Answer refused = search(LEADS);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().path("errorCode").asString()).isEqualTo("RATE_LIMITED");
        assertThat(refused.body().path("message").asString()).contains("pageSize");
        Set<Long> found = new HashSet<>();
        String cursor = "";
        do {
            Answer page = querySide.get("platform", SALES, "/api/v1/leads?pageSize=20" + cursor);
            assertThat(page.status()).isEqualTo(200);
            page.body().path("items").forEach(lead -> found.add(lead.path("id").asLong()));
            cursor = "&cursor=" + page.body().path("nextCursor").asString("");
        } while (cursor.length() > "&cursor=".length());
        assertThat(found).hasSize(LEADS);
    }

    @Test
    void answersAgainOnceManyLargeAnswersAreThrough() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> answers = IntStream.range(0, 64)
                    .mapToObj(i ->
                            threads.submit(() -> search(i % 2 == 0 ? 30 : LEADS).status()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 429, 503);
            }
        }

        assertThat(search(30).status()).isEqualTo(200);
    }

    @Test
    void exportsMoreThanThereIsRoomFor() {
        List<String> lines = querySide.lines("platform", SALES, "/api/v1/leads/export?format=ndjson");

        assertThat(lines).hasSize(LEADS).doesNotHaveDuplicates();
    }

    @Test
    void endsAPageOfEventsWhereItGetsLarge() {
        JsonNode first = events(0);
        String next = first.path("nextCursor").asString();
        JsonNode second = events(Long.parseLong(next));

        assertThat(first.path("items").size()).isBetween(150, LEADS - 1);
        assertThat(first.path("items").size() + second.path("items").size()).isEqualTo(LEADS);
        assertThat(second.path("items").path(0).path("position").asLong()).isGreaterThan(Long.parseLong(next));
        assertThat(second.has("nextCursor")).isFalse();
    }

    private static JsonNode events(long after) {
        return querySide
                .get(
                        "platform",
                        "audit:read " + SALES,
                        "/api/v1/audit/events?types=LeadCaptured&limit=1000&after=" + after)
                .body();
    }

    private static Answer search(int pageSize) {
        return querySide.get("platform", SALES, "/api/v1/leads?pageSize=" + pageSize);
    }
}
