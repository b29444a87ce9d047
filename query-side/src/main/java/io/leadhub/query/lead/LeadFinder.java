package io.leadhub.query.lead;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;
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

    /**
     * A list of leads is asked for in two parts: of an order alone the engine looks at little more than what it shows,
     * and what it has counted it knows until leads change. Words leave too little to be counted for that to pay.
     */
    FoundLeads find(LeadSearch search) {
        SearchRequest.Builder leads = leads(search);
        List<ResponseBody<Indexed>> answers = search.words().all().isEmpty()
                ? searches.askTogether(
                        List.of(
                                leads.trackTotalHits(total -> total.enabled(false))
                                        .build(),
                                counted(search, counts(search)).size(0).build()),
                        Indexed.class)
                : List.of(searches.ask(counted(search, leads).build(), Indexed.class));
        List<Hit<Indexed>> hits = answers.getFirst().hits().hits();
        ResponseBody<Indexed> counts = answers.getLast();
        long total = counts.hits().total() == null ? 0 : counts.hits().total().value();
        int shown = Math.min(hits.size(), search.pageSize());
        boolean more = search.place().isPresent() ? hits.size() > shown : search.offset() + shown < total;
        Optional<List<Object>> last =
                more && shown > 0 ? Optional.of(Searches.place(hits.get(shown - 1))) : Optional.empty();
        return new FoundLeads(shown(search, hits.subList(0, shown)), total, last, facets(search, counts));
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
                .sort(search.sort().options());
        return search.place()
                .map(place -> request.size(search.pageSize() + 1).searchAfter(Searches.after(place)))
                .orElseGet(() -> request.size(search.pageSize()).from(search.offset()));
    }

    private SearchRequest.Builder counts(LeadSearch search) {
        return searches.of(LeadIndex.LEADS, ANSWERED).query(LeadQueries.of(search));
    }

    private static SearchRequest.Builder counted(LeadSearch search, SearchRequest.Builder request) {
        for (Facet facet : search.facets()) {
            request.aggregations(
                    facet.parameter(),
                    counted -> counted.terms(terms -> terms.field(facet.field()).size(MOST_FACET_VALUES)));
        }
        return request.trackTotalHits(total -> total.enabled(true));
    }

    private List<LeadView> shown(LeadSearch search, List<Hit<Indexed>> hits) {
        return views(hits, search.viewer()).stream()
                .map(lead -> lead.highlighted(Highlights.of(search.words(), lead, search.contact())))
                .toList();
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
