package io.leadhub.query.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.leadhub.embedded.EmbeddedElasticsearch;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The embedded search engine, with the parts that talk to it. */
public final class TestEngine {

    private static final ElasticsearchConfiguration CONFIGURATION = new ElasticsearchConfiguration();

    private static final class Started {
        static final TestEngine ENGINE =
                new TestEngine(URI.create(EmbeddedElasticsearch.forTests().url()));
    }

    public final ElasticsearchProperties properties;
    public final ElasticsearchClient client;
    public final DocumentStore documents;
    public final Indices indices;
    public final Searches searches;

    private TestEngine(URI url) {
        properties = new ElasticsearchProperties(
                List.of(url),
                null,
                null,
                null,
                null,
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                1,
                0,
                Duration.ofMillis(100));
        Rest5Client rest = CONFIGURATION.elasticsearchRestClient(properties);
        client = CONFIGURATION.elasticsearchClient(rest);
        documents = CONFIGURATION.documentStore(rest);
        indices = CONFIGURATION.indices(client, properties);
        searches = CONFIGURATION.searches(client, new AnswerBudget(new AnswerLimits(null, Duration.ZERO)), properties);
    }

    public static TestEngine get() {
        return Started.ENGINE;
    }

    /** Leaves nothing of an index but its first, empty version. */
    public void startAfresh(SearchIndex index) {
        for (int version = 1; version < 10; version++) {
            indices.delete(index.version(version));
        }
        indices.prepare(index);
    }
}
