package io.leadhub.query.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Asks the search engine, for no longer than a search may take. */
public class Searches {

    private final ElasticsearchClient client;
    private final String timeout;

    Searches(ElasticsearchClient client, ElasticsearchProperties properties) {
        this.client = client;
        this.timeout = properties.searchTimeout().toMillis() + "ms";
    }

    /** A request for parts of documents, to be completed. */
    public SearchRequest.Builder of(SearchIndex index, List<String> parts) {
        return new SearchRequest.Builder()
                .index(index.alias())
                .source(source -> source.filter(filter -> filter.includes(parts)))
                .timeout(timeout)
                .allowPartialSearchResults(false);
    }

    /** @throws SearchUnavailable when there is no answer */
    public <T> SearchResponse<T> ask(SearchRequest request, Class<T> type) {
        try {
            SearchResponse<T> answer = client.search(request, type);
            if (answer.timedOut()) {
                throw new SearchUnavailable("A search took too long");
            }
            return answer;
        } catch (IOException unreachable) {
            throw new SearchUnavailable(unreachable);
        } catch (ElasticsearchException refused) {
            throw new SearchUnavailable("The search engine answered " + refused.status() + " to a search");
        }
    }

    public static SortOptions by(String name, SortOrder order) {
        return SortOptions.of(sort -> sort.field(field -> field.field(name).order(order)));
    }

    /** What a hit is sorted by, to be continued from {@link #after}. */
    public static List<Object> place(Hit<?> hit) {
        return hit.sort().stream()
                .map(value -> Objects.requireNonNull(value._get()))
                .toList();
    }

    public static List<FieldValue> after(List<Object> place) {
        return place.stream()
                .map(value -> value instanceof Number number ? FieldValue.of(number.longValue()) : FieldValue.of(value))
                .toList();
    }
}
