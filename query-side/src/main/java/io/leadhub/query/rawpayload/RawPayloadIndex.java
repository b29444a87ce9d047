package io.leadhub.query.rawpayload;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.backbone.processing.EventGroup;
import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.projection.IndexedProjection;
import java.time.Duration;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The index of raw payloads, and the group of handlers that keeps it. */
@Configuration(proxyBeanMethods = false)
class RawPayloadIndex {

    static final SearchIndex RAW_PAYLOADS =
            SearchIndex.seldomSearched("raw-payloads", "/elasticsearch/raw-payloads.json");

    private static final int SEGMENTS = 2;
    private static final int BATCH = 1_000;

    /** A payload that is settled before it is written is written once. Auditors are not in a hurry. */
    private static final Duration RECEIVED_UNTIL_SETTLED = Duration.ofSeconds(1);

    RawPayloadIndex(Indices indices) {
        indices.prepare(RAW_PAYLOADS);
    }

    @Bean
    EventGroup rawPayloadGroup() {
        return new EventGroup(
                RawPayloadProjection.GROUP,
                SEGMENTS,
                1,
                BATCH,
                SequentialPerAggregatePolicy.instance(),
                RECEIVED_UNTIL_SETTLED);
    }

    @Bean
    IndexedProjection rawPayloadsProjection(RawPayloadIndexer indexer) {
        return new IndexedProjection(RAW_PAYLOADS, RawPayloadProjection.GROUP, RawPayloadEvent.class, indexer::index);
    }
}
