package io.leadhub.query.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;
import io.leadhub.edge.problem.RequestRejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the search engine, for no longer than a search may take. */
public class Searches {

    private static final Logger LOG = LoggerFactory.getLogger(Searches.class);
    private static final String KEPT = "5m";

    /** How many documents the engine answers with that is not told how many. */
    private static final int USUAL_SIZE = 10;

    private final ElasticsearchClient client;
    private final AnswerBudget answers;
    private final String timeout;

    Searches(ElasticsearchClient client, AnswerBudget answers, ElasticsearchProperties properties) {
        this.client = client;
        this.answers = answers;
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

    /**
     * Keeps what an index holds now, to be gone through in any number of steps.
     *
     * @return names it until it is released, or nobody asks for five minutes
     */
    public String freeze(SearchIndex index) {
        return ask(0, asked -> asked.openPointInTime(
                        open -> open.index(index.alias()).keepAlive(time -> time.time(KEPT)))
                .id());
    }

    /** A request for parts of documents as they were then, to be completed. */
    public SearchRequest.Builder in(String frozen, List<String> parts) {
        return new SearchRequest.Builder()
                .pit(pit -> pit.id(frozen).keepAlive(time -> time.time(KEPT)))
                .source(source -> source.filter(filter -> filter.includes(parts)))
                .timeout(timeout)
                .allowPartialSearchResults(false);
    }

    /** What is not released goes by itself in a while. */
    public void release(String frozen) {
        try {
            client.closePointInTime(close -> close.id(frozen));
        } catch (IOException | ElasticsearchException alreadyGone) {
            LOG.debug("A frozen index was not released", alreadyGone);
        }
    }

    /**
     * The answer counts as held until the request at hand is answered.
     *
     * @throws SearchUnavailable when there is no answer
     * @throws RequestRejected when there is no room for it, for this client or for anybody
     */
    public <T> SearchResponse<T> ask(SearchRequest request, Class<T> type) {
        return inTime(ask(size(request), asked -> asked.search(request, type)));
    }

    /**
     * Answers several requests to indices side by side, in their order.
     *
     * @throws SearchUnavailable unless all of them are answered
     * @throws RequestRejected when there is no room for the answers, for this client or for anybody
     */
    public <T> List<ResponseBody<T>> askTogether(List<SearchRequest> requests, Class<T> type) {
        List<RequestItem> items = requests.stream().map(Searches::item).toList();
        List<ResponseBody<T>> answers = new ArrayList<>();
        int documents = requests.stream().mapToInt(Searches::size).sum();
        for (MultiSearchResponseItem<T> answer : ask(
                        documents, asked -> asked.msearch(several -> several.searches(items), type))
                .responses()) {
            if (answer.isFailure()) {
                throw new SearchUnavailable(
                        "The search engine answered " + answer.failure().status() + " to a search");
            }
            answers.add(inTime(answer.result()));
        }
        return answers;
    }

    private static RequestItem item(SearchRequest request) {
        if (request.index().isEmpty()) {
            throw new IllegalArgumentException("What was frozen is not asked together with others");
        }
        return RequestItem.of(item -> item.header(header ->
                        header.index(request.index()).allowPartialSearchResults(request.allowPartialSearchResults()))
                .body(body -> body.query(request.query())
                        .source(request.source())
                        .timeout(request.timeout())
                        .sort(request.sort())
                        .searchAfter(request.searchAfter())
                        .from(request.from())
                        .size(request.size())
                        .trackTotalHits(request.trackTotalHits())
                        .aggregations(request.aggregations())));
    }

    private static <T, A extends ResponseBody<T>> A inTime(A answer) {
        if (answer.timedOut()) {
            throw new SearchUnavailable("A search took too long");
        }
        return answer;
    }

    /** Gives back what the answers so far hold, for requests that have passed these on and go on asking. */
    public void giveBack() {
        HeldAnswers held = answers.current();
        if (held != null) {
            held.giveBack();
        }
    }

    private static int size(SearchRequest request) {
        return request.size() == null ? USUAL_SIZE : request.size();
    }

    private <T> T ask(int documents, Question<T> question) {
        HeldAnswers held = answers.current();
        try {
            return held == null
                    ? question.ask(client)
                    : held.ask(documents, () -> question.ask(client.withTransportOptions(CountedAnswers.in(held))));
        } catch (IOException failed) {
            RequestRejected refusal = AnswerRefused.behind(failed);
            throw refusal == null ? new SearchUnavailable(failed) : refusal;
        } catch (ElasticsearchException refused) {
            throw new SearchUnavailable("The search engine answered " + refused.status() + " to a search");
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(ElasticsearchClient client) throws IOException;
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
