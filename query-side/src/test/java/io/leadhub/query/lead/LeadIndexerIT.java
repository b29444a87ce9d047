package io.leadhub.query.lead;

import static io.leadhub.query.lead.LeadSearchIT.ids;
import static io.leadhub.query.lead.LeadStory.person;
import static io.leadhub.query.lead.LeadStory.says;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.search.Hit;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.batch.BatchedEventHandler.Unhandled;
import io.leadhub.query.elasticsearch.DocumentRefused;
import io.leadhub.query.lead.LeadView.SourceView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class LeadIndexerIT {

    private LeadIndexFixture leads;

    @BeforeEach
    void startAfresh() {
        leads = new LeadIndexFixture();
    }

    @Test
    void showsStaffTheJoinedLeadAndEachPartnerOnlyItsOwn() {
        leads.index(LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", says("张三", "13800138000", null, "甲公司", null, "acme only", Map.of()))
                .joinedBy(2, "globex", "g-1", says("张先生", "13800138000", "g@globex.cn", null, null, null, Map.of())));

        LeadView joined = leads.find().leads().getFirst();
        assertThat(joined.numbers()).containsExactly(1L, 2L);
        assertThat(joined.name()).isEqualTo("张先生");
        assertThat(joined.notes()).isEqualTo("acme only");

        LeadView acme = leads.findAs("acme", true).leads().getFirst();
        assertThat(acme.numbers()).containsExactly(1L);
        assertThat(acme.name()).isEqualTo("张三");
        assertThat(acme.email()).isNull();
        assertThat(acme.updatedAt()).isEqualTo(acme.acquiredAt());
        assertThat(acme.sources()).extracting(SourceView::partnerId).containsExactly(new PartnerId("acme"));

        LeadView globex = leads.findAs("globex", true).leads().getFirst();
        assertThat(globex.id()).isEqualTo(2);
        assertThat(globex.company()).isNull();

        assertThat(leads.findAs("acme", true, "q=g@globex.cn").leads()).isEmpty();
        assertThat(leads.findAs("globex", true, "q=甲公司").leads()).isEmpty();
        assertThat(leads.findAs("acme", true, "facets=partnerId").facets().get("partnerId"))
                .hasSize(1);
        assertThat(leads.finder().byNumber(2, new PartnerId("acme"))).isEmpty();
        assertThat(leads.findAs("initech", true).total()).isZero();
    }

    @Test
    void takesTheLeadFromAPartnersSightWhenASecondOneJoinsAndShowsItItsOwnInstead() {
        LeadStory story = LeadStory.of("lead-1").captured(1, "acme", "a-1", person("张三", "13800138000"));
        leads.index(story.events());
        assertThat(ids(leads.findAs("acme", true))).containsExactly(1L);

        story.joinedBy(2, "globex", "g-1", person("张先生", "13800138000"));
        leads.index(story.events().subList(1, 2));

        assertThat(ids(leads.findAs("acme", true))).containsExactly(1L);
        assertThat(leads.findAs("acme", true).leads().getFirst().name()).isEqualTo("张三");
        assertThat(ids(leads.findAs("globex", true))).containsExactly(2L);
        assertThat(leads.find().total()).isEqualTo(1);
    }

    @Test
    void showsPossibleDuplicatesToStaffOnlyByTheirNumbers() {
        leads.index(
                LeadStory.of("lead-1")
                        .captured(1, "acme", "a-1", person("张三", "13800138000"))
                        .suspectedToBe("lead-2"),
                LeadStory.of("lead-2").captured(2, "acme", "a-2", person("李四", "13800138001")));

        assertThat(leads.finder().byNumber(1, PartnerId.PLATFORM))
                .get()
                .extracting(LeadView::possibleDuplicates)
                .isEqualTo(List.of(2L));
        assertThat(leads.finder().byNumber(1, new PartnerId("acme")))
                .get()
                .extracting(LeadView::possibleDuplicates)
                .isEqualTo(List.of());
    }

    @Test
    void writesTheSameDocumentsHoweverOftenAndInWhateverPortionsEventsCome() throws IOException {
        Random random = new Random(42);
        List<EventMessage<?>> events = eventsOfManyLeads(random);
        leads.index(events);
        Map<String, JsonNode> once = documents();

        for (int from = 0; from < events.size(); ) {
            int until = Math.min(events.size(), from + 1 + random.nextInt(40));
            leads.index(events.subList(Math.max(0, from - random.nextInt(20)), until));
            from = until;
        }
        assertThat(documents()).isEqualTo(once);

        leads = new LeadIndexFixture();
        for (int from = 0; from < events.size(); from += 7) {
            leads.index(events.subList(from, Math.min(events.size(), from + 7)));
        }
        assertThat(documents()).isEqualTo(once);
    }

    @Test
    void keepsTheNewestWhenBatchesArriveLateAndOutOfOrder() throws IOException {
        Random random = new Random(7);
        List<EventMessage<?>> events = eventsOfManyLeads(random);
        leads.events.publish(events);
        leads.index(events);
        Map<String, JsonNode> inOrder = documents();

        leads = new LeadIndexFixture(leads.events);
        List<List<EventMessage<?>>> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); from += 10) {
            batches.add(events.subList(from, Math.min(events.size(), from + 10)));
        }
        Collections.shuffle(batches, random);
        batches.forEach(leads::index);

        assertThat(documents()).isEqualTo(inOrder);
    }

    @Test
    void parksOnlyTheLeadWhoseDocumentIsRefused() {
        List<EventMessage<?>> batch = new ArrayList<>(LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", null))
                .events());
        batch.addAll(poisoned());
        batch.addAll(LeadStory.of("lead-3")
                .captured(3, "acme", "a-3", person("王五", null))
                .events());

        List<Unhandled> refused = leads.index(batch);

        assertThat(refused).extracting(Unhandled::event).containsExactly(batch.get(1));
        assertThat(refused.getFirst().reason())
                .isInstanceOf(DocumentRefused.class)
                .hasMessageNotContaining("13800138002");
        assertThat(ids(leads.find("sort=acquiredAt"))).containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void parksOnlyTheLeadWhoseDocumentIsLargerThanAnyRequest() {
        List<EventMessage<?>> batch = new ArrayList<>(LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", null))
                .events());
        batch.addAll(LeadStory.of("lead-2")
                .captured(
                        2,
                        "acme",
                        "a-2",
                        new Contribution("李四", null, null, "w", null, null, List.of(), "值".repeat(3 << 20), Map.of()))
                .events());

        List<Unhandled> refused = leads.index(batch);

        assertThat(refused).extracting(Unhandled::event).containsExactly(batch.get(1));
        assertThat(refused.getFirst().reason()).isInstanceOf(DocumentRefused.class);
        assertThat(ids(leads.find("sort=acquiredAt"))).containsExactly(1L);
    }

    @Test
    void parksALeadWhoseEventsContradictEachOther() {
        LeadStory contradictory = LeadStory.of("lead-2")
                .captured(2, "acme", "a-2", person("李四", null))
                .enriched("globex", "never-added", person("王五", null));
        List<EventMessage<?>> batch = new ArrayList<>(contradictory.events());
        batch.addAll(LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", person("张三", null))
                .events());

        assertThat(leads.index(batch)).hasSize(2);
        assertThat(ids(leads.find())).containsExactly(1L);
    }

    @Test
    void letsNoCustomFieldBreakTheIndex() {
        Map<String, Object> hostile = new HashMap<>();
        hostile.put("", "empty key");
        hostile.put("a.b.c", 1);
        hostile.put("a", true);
        hostile.put("..", "dots");
        hostile.put("_id", "x");
        hostile.put("_source", "x");
        hostile.put("k".repeat(40_000), "long key");
        hostile.put("long", "值".repeat(40_000));
        hostile.put("number", 1e300);
        List<Unhandled> refused = new ArrayList<>(leads.index(LeadStory.of("lead-1")
                .captured(1, "acme", "a-1", says("张三", null, null, null, "城".repeat(30_000), null, hostile))
                .events()));
        refused.addAll(leads.index(LeadStory.of("lead-2")
                .captured(2, "acme", "a-2", says("李四", null, null, null, null, null, Map.of("number", "no number")))
                .events()));

        assertThat(refused).isEmpty();
        assertThat(leads.finder().byNumber(1, PartnerId.PLATFORM).orElseThrow().customFields())
                .containsEntry("a", true)
                .hasSize(9);
    }

    /** A partner whose id is longer than any term that the engine takes. */
    private static List<EventMessage<?>> poisoned() {
        Source source = new Source(new PartnerId("p".repeat(33_000)), "crm", "a-2", Channel.INGEST);
        return List.of(new GenericDomainEventMessage<>(
                "Lead",
                "lead-2",
                0,
                new LeadCaptured(
                        new LeadId("lead-2"),
                        2,
                        new ReceiptId("r-2"),
                        source,
                        LeadStory.START,
                        person("李四", "13800138002"))));
    }

    private static List<EventMessage<?>> eventsOfManyLeads(Random random) {
        List<LeadStory> stories = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            stories.add(LeadStory.of("lead-" + i).captured(1_000 + i, "acme", "a-" + i, said(random)));
        }
        for (int i = 0; i < 200; i++) {
            int lead = random.nextInt(stories.size());
            LeadStory story = stories.get(lead);
            switch (random.nextInt(3)) {
                case 0 -> story.joinedBy(10_000 + i, random.nextBoolean() ? "acme" : "globex", "j-" + i, said(random));
                case 1 -> story.enriched("acme", "a-" + lead, said(random));
                default -> story.suspectedToBe("lead-" + random.nextInt(stories.size()));
            }
        }
        return interleaved(stories, random);
    }

    private static List<EventMessage<?>> interleaved(List<LeadStory> stories, Random random) {
        List<List<EventMessage<?>>> queues = new ArrayList<>();
        stories.forEach(story -> queues.add(new ArrayList<>(story.events())));
        List<EventMessage<?>> events = new ArrayList<>();
        while (!queues.isEmpty()) {
            List<EventMessage<?>> queue = queues.get(random.nextInt(queues.size()));
            events.add(queue.removeFirst());
            queues.removeIf(List::isEmpty);
        }
        return events;
    }

    private static Contribution said(Random random) {
        return says(
                random.nextBoolean() ? "名" + random.nextInt(100) : null,
                random.nextBoolean() ? "139%08d".formatted(random.nextInt(100_000_000)) : null,
                null,
                random.nextBoolean() ? "公司" + random.nextInt(100) : null,
                null,
                null,
                Map.of("k" + random.nextInt(3), random.nextInt(10)));
    }

    private Map<String, JsonNode> documents() throws IOException {
        Map<String, JsonNode> documents = new TreeMap<>();
        for (Hit<JsonNode> hit : leads.engine
                .client
                .search(
                        search -> search.index(LeadIndex.LEADS.alias())
                                .size(1_000)
                                .version(true),
                        JsonNode.class)
                .hits()
                .hits()) {
            documents.put(hit.id() + "/" + hit.version(), hit.source());
        }
        return documents;
    }
}
