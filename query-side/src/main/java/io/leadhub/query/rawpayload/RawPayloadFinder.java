package io.leadhub.query.rawpayload;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.leadhub.query.elasticsearch.Filters;
import io.leadhub.query.elasticsearch.Searches;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the index for raw payloads. */
@Component
class RawPayloadFinder {

    private final Searches searches;

    RawPayloadFinder(Searches searches) {
        this.searches = searches;
    }

    /** @param next what the last entry is sorted by, when more follow */
    record Found(List<RawPayloadEntry> entries, Optional<List<Object>> next) {}

    record Indexed(RawPayloadEntry payload) {}

    Found find(RawPayloadSearch search) {
        SearchRequest.Builder request = searches.of(RawPayloadIndex.RAW_PAYLOADS, List.of("payload"))
                .query(query(search))
                .sort(Searches.by("receivedAt", SortOrder.Desc), Searches.by("receiptId", SortOrder.Desc))
                .trackTotalHits(total -> total.enabled(false))
                .size(search.pageSize() + 1);
        search.place().ifPresent(place -> request.searchAfter(Searches.after(place)));
        List<Hit<Indexed>> hits =
                searches.ask(request.build(), Indexed.class).hits().hits();
        List<Hit<Indexed>> shown = hits.subList(0, Math.min(hits.size(), search.pageSize()));
        return new Found(
                shown.stream()
                        .map(hit -> Objects.requireNonNull(hit.source()).payload())
                        .toList(),
                hits.size() > shown.size() ? Optional.of(Searches.place(shown.getLast())) : Optional.empty());
    }

    private static Query query(RawPayloadSearch search) {
        List<Query> all = new ArrayList<>();
        search.filters().forEach((field, values) -> {
            if (!values.isEmpty()) {
                all.add(Filters.anyOf(field, values));
            }
        });
        if (search.from().isPresent() || search.to().isPresent()) {
            all.add(Filters.between("receivedAt", search.from(), search.to()));
        }
        return Filters.all(all);
    }
}
