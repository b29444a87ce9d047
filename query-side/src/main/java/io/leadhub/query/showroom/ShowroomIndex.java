package io.leadhub.query.showroom;

import io.leadhub.api.showroom.ShowroomEvent;
import io.leadhub.backbone.processing.EventGroup;
import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.projection.IndexedProjection;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The index of the showroom, and the group of handlers that keeps it. */
@Configuration(proxyBeanMethods = false)
class ShowroomIndex {

    static final SearchIndex ITEMS = new SearchIndex("showroom-items", "/elasticsearch/showroom.json");

    private static final int SEGMENTS = 1;
    private static final int BATCH = 200;

    ShowroomIndex(Indices indices) {
        indices.prepare(ITEMS);
    }

    @Bean
    EventGroup showroomGroup() {
        return new EventGroup(ShowroomProjection.GROUP, SEGMENTS, 1, BATCH, SequentialPerAggregatePolicy.instance());
    }

    @Bean
    IndexedProjection showroomProjectionIndex(ShowroomIndexer indexer) {
        return new IndexedProjection(ITEMS, ShowroomProjection.GROUP, ShowroomEvent.class, indexer::index);
    }
}
