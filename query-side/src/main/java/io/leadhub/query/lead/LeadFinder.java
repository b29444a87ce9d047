package io.leadhub.query.lead;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.query.elasticsearch.DocumentStore;
import io.leadhub.query.elasticsearch.Searches;
import io.leadhub.query.lead.FoundLeads.FacetValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the index for leads, in the view that the one who asks may see. */
@Component
class LeadFinder {

    private static final int MOST_FACET_VALUES = 100;
    private static final List<String> ANSWERED = List.of("lead", "duplicates");

    private final Searches searches;
    private final DocumentStore documents;

    LeadFinder(Searches searches, DocumentStore documents) {
        this.searches = searches;
        this.documents = documents;
    }

    /** Of a document what an answer is made of. */
    record Indexed(LeadView lead, @Nullable Set<LeadId> duplicates) {

        Set<LeadId> suspected() {
            return duplicates == null ? Set.of() : duplicates;
        }
    }

    FoundLeads find(LeadSearch search) {
        Answer answer = search.words().all().isEmpty() ? inTwoParts(search) : inOne(search);
        int shown = Math.min(answer.hits().size(), search.pageSize());
        List<Hit<Indexed>> page = answer.hits().subList(0, shown);
        boolean more = most(search) > search.pageSize()
                ? answer.hits().size() > shown
                : search.offset() + shown < answer.total();
        Optional<List<Object>> last =
                more && shown > 0 ? Optional.of(Searches.place(page.getLast())) : Optional.empty();
        long seen = shown == 0 ? 0 : search.offset() + answer.hits().size();
        return new FoundLeads(views(page, search.viewer()), Math.max(answer.total(), seen), last, answer.facets());
    }

    private record Answer(List<Hit<Indexed>> hits, long total, Map<String, List<FacetValue>> facets) {

        static Answer of(LeadSearch search, ResponseBody<Indexed> leads, ResponseBody<Indexed> counts) {
            TotalHits total = counts.hits().total();
            return new Answer(
                    leads.hits().hits(), total == null ? 0 : total.value(), LeadFinder.facets(search, counts));
        }
    }

    /**
     * Of an order alone the engine looks at little more than what it shows, and what it has counted it knows until leads
     * change. The parts may be of different moments.
     */
    private Answer inTwoParts(LeadSearch search) {
        SearchRequest leads =
                leads(search).trackTotalHits(total -> total.enabled(false)).build();
        SearchRequest counts = counted(
                        search, searches.of(LeadIndex.LEADS, ANSWERED).query(LeadQueries.of(search)))
                .size(0)
                .build();
        List<ResponseBody<Indexed>> answers = searches.askTogether(List.of(leads, counts), Indexed.class);
        return Answer.of(search, answers.getFirst(), answers.getLast());
    }

    /** Words leave too little to be counted for two parts to pay. */
    private Answer inOne(LeadSearch search) {
        ResponseBody<Indexed> answer =
                searches.ask(counted(search, leads(search)).build(), Indexed.class);
        return Answer.of(search, answer, answer);
    }

    FoundLeads find(DouyinLeadSearch search) {
        SearchRequest request = searches.of(LeadIndex.LEADS, ANSWERED)
                .query(LeadQueries.of(search))
                .sort(List.of(Searches.by("douyinAt", SortOrder.Desc), Searches.by("id", SortOrder.Desc)))
                .trackTotalHits(total -> total.enabled(true))
                .size(search.size())
                .from(search.offset())
                .build();
        SearchResponse<Indexed> answer = searches.ask(request, Indexed.class);
        long total = answer.hits().total() == null ? 0 : answer.hits().total().value();
        return new FoundLeads(views(answer.hits().hits(), search.viewer()), total, Optional.empty(), Map.of());
    }

    /** The next leads that a search finds in an index that was frozen. */
    FoundLeads next(LeadSearch search, String frozen, Optional<List<Object>> place, int most) {
        SearchRequest.Builder request = searches.in(frozen, ANSWERED)
                .query(LeadQueries.of(search))
                .sort(search.sort().options())
                .trackTotalHits(total -> total.enabled(false))
                .size(most);
        place.ifPresent(last -> request.searchAfter(Searches.after(last)));
        List<Hit<Indexed>> hits =
                searches.ask(request.build(), Indexed.class).hits().hits();
        Optional<List<Object>> next =
                hits.size() < most ? Optional.empty() : Optional.of(Searches.place(hits.getLast()));
        return new FoundLeads(views(hits, search.viewer()), -1, next, Map.of());
    }

    Optional<LeadView> byNumber(long number, PartnerId viewer) {
        SearchRequest request = searches.of(LeadIndex.LEADS, ANSWERED)
                .query(LeadQueries.numbered(number, viewer))
                .size(1)
                .build();
        SearchResponse<Indexed> answer = searches.ask(request, Indexed.class);
        return views(answer.hits().hits(), viewer).stream().findFirst();
    }

    /** The lead that answers to this number, if the viewer may see it under that number. */
    Optional<LeadId> idOf(long number, PartnerId viewer) {
        SearchRequest request = searches.of(LeadIndex.LEADS, List.of("id"))
                .query(LeadQueries.numbered(number, viewer))
                .size(1)
                .build();
        return searches.ask(request, Map.class).hits().hits().stream()
                .findFirst()
                .map(Hit::id)
                .map(LeadDocument::leadOf);
    }

    /** Adds, for those who may know, which leads this one may be the same person as. */
    LeadView withSuspects(LeadView lead, Collection<LeadId> suspects, PartnerId viewer) {
        if (!viewer.isPlatform() || suspects.isEmpty()) {
            return lead;
        }
        List<String> ids = suspects.stream().map(LeadId::value).toList();
        Map<String, Long> numbers = documents.read(LeadIndex.LEADS.alias(), ids, "id", Long.class);
        return lead.suspectedToBe(
                ids.stream().filter(numbers::containsKey).map(numbers::get).toList());
    }

    private SearchRequest.Builder leads(LeadSearch search) {
        SearchRequest.Builder request = searches.of(LeadIndex.LEADS, ANSWERED)
                .query(LeadQueries.of(search))
                .sort(search.sort().options())
                .size(most(search));
        return search.place()
                .map(place -> request.searchAfter(Searches.after(place)))
                .orElseGet(() -> request.from(search.offset()));
    }

    /** One more than is shown tells whether more follow; behind the last page that can be asked for by number none can. */
    private static int most(LeadSearch search) {
        return Math.min(search.pageSize() + 1, LeadSearch.WINDOW - search.offset());
    }

    private static SearchRequest.Builder counted(LeadSearch search, SearchRequest.Builder request) {
        for (Facet facet : search.facets()) {
            request.aggregations(
                    facet.parameter(),
                    counted -> counted.terms(terms -> terms.field(facet.field()).size(MOST_FACET_VALUES)));
        }
        return request.trackTotalHits(total -> total.enabled(true));
    }

    private List<LeadView> views(List<Hit<Indexed>> hits, PartnerId viewer) {
        List<Indexed> found =
                hits.stream().map(Hit::source).filter(Objects::nonNull).toList();
        Set<String> suspected = viewer.isPlatform()
                ? found.stream()
                        .flatMap(lead -> lead.suspected().stream())
                        .map(LeadId::value)
                        .collect(Collectors.toSet())
                : Set.of();
        Map<String, Long> numbers = documents.read(LeadIndex.LEADS.alias(), suspected, "id", Long.class);
        return found.stream()
                .map(lead -> lead.lead()
                        .suspectedToBe(lead.suspected().stream()
                                .map(LeadId::value)
                                .filter(numbers::containsKey)
                                .map(numbers::get)
                                .toList()))
                .toList();
    }

    private static Map<String, List<FacetValue>> facets(LeadSearch search, ResponseBody<Indexed> answer) {
        Map<String, List<FacetValue>> facets = new LinkedHashMap<>();
        for (Facet facet : search.facets()) {
            List<FacetValue> values = new ArrayList<>();
            var counted = answer.aggregations().get(facet.parameter());
            if (counted != null && counted.isSterms()) {
                for (StringTermsBucket bucket : counted.sterms().buckets().array()) {
                    values.add(new FacetValue(bucket.key().stringValue(), bucket.docCount()));
                }
            }
            facets.put(facet.parameter(), values);
        }
        return facets;
    }
}
