package io.leadhub.query.lead;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.batch.BatchedEventHandler.Unhandled;
import io.leadhub.query.door.CursorsForTests;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.elasticsearch.TestEngine;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A fresh index of leads in the real search engine, and the way in and out of it. */
final class LeadIndexFixture {

    final TestEngine engine = TestEngine.get();
    final EventStore events;
    private final LeadIndexer indexer;
    private final LeadFinder finder = new LeadFinder(engine.searches, engine.documents);

    LeadIndexFixture() {
        this(EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build());
    }

    /** @param events what the index may look up when it lacks something */
    LeadIndexFixture(EventStore events) {
        this.events = events;
        this.indexer = new LeadIndexer(engine.documents, new LeadHistory(events));
        engine.startAfresh(LeadIndex.LEADS);
    }

    List<Unhandled> index(List<EventMessage<?>> events) {
        List<Unhandled> refused = indexer.index(LeadIndex.LEADS.alias(), events);
        engine.indices.refresh(LeadIndex.LEADS.alias());
        return refused;
    }

    void index(LeadStory... stories) {
        index(Arrays.stream(stories)
                .flatMap(story -> story.events().stream())
                .<EventMessage<?>>map(event -> event)
                .toList());
    }

    /** What staff find who may see everything. */
    FoundLeads find(String... parameters) {
        return findAs("platform", true, parameters);
    }

    FoundLeads findAs(String partner, boolean contact, String... parameters) {
        return finder.find(LeadSearch.of(
                new PartnerId(partner), contact, new Parameters(map(parameters)), CursorsForTests.CURSORS));
    }

    LeadFinder finder() {
        return finder;
    }

    private static MultiValueMap<String, String> map(String... parameters) {
        MultiValueMap<String, String> map = new LinkedMultiValueMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            map.add(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return map;
    }
}
