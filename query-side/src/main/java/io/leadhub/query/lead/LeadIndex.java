package io.leadhub.query.lead;

import io.leadhub.api.lead.LeadEvent;
import io.leadhub.backbone.processing.EventGroup;
import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.projection.IndexedProjection;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The index of leads, and the group of handlers that keeps it. */
@Configuration(proxyBeanMethods = false)
class LeadIndex {

    static final SearchIndex LEADS = new SearchIndex("leads", "/elasticsearch/leads.json");

    private static final int SEGMENTS = 2;
    private static final int BATCH = 1_000;

    LeadIndex(Indices indices) {
        indices.prepare(LEADS);
    }

    @Bean
    EventGroup leadSearchGroup() {
        return new EventGroup(
                LeadSearchProjection.GROUP, SEGMENTS, SEGMENTS, BATCH, SequentialPerAggregatePolicy.instance());
    }

    @Bean
    IndexedProjection leadsProjection(LeadIndexer indexer) {
        return new IndexedProjection(LEADS, LeadSearchProjection.GROUP, LeadEvent.class, indexer::index);
    }
}
