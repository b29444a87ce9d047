package io.leadhub.query.rawpayload;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.leadhub.query.elasticsearch.Filters;
import io.leadhub.query.elasticsearch.Searches;
import io.leadhub.query.rawpayload.RawPayloadEntry.ProcessingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the index for raw payloads. */
@Component
class RawPayloadFinder {

    private static final String PROCESSING_STATUS = "processingStatus";

    private final Searches searches;
    private final RetriedPayloads retried;

    RawPayloadFinder(Searches searches, RetriedPayloads retried) {
        this.searches = searches;
        this.retried = retried;
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
                retried.marked(shown.stream()
                        .map(hit -> Objects.requireNonNull(hit.source()).payload())
                        .toList()),
                hits.size() > shown.size() ? Optional.of(Searches.place(shown.getLast())) : Optional.empty());
    }

    private Query query(RawPayloadSearch search) {
        List<Query> all = new ArrayList<>();
        search.filters().forEach((field, values) -> {
            if (!values.isEmpty()) {
                all.add(field.equals(PROCESSING_STATUS) ? hasStatus(values) : Filters.anyOf(field, values));
            }
        });
        if (search.from().isPresent() || search.to().isPresent()) {
            all.add(Filters.between("receivedAt", search.from(), search.to()));
        }
        return Filters.all(all);
    }

    /** Documents do not tell which of those that are open are being tried again. */
    private Query hasStatus(List<String> values) {
        String open = ProcessingStatus.PENDING.name();
        boolean tried = values.contains(ProcessingStatus.PROCESSING.name());
        boolean untried = values.contains(open);
        if (tried == untried) {
            return Filters.anyOf(PROCESSING_STATUS, values);
        }
        Query receipts = Filters.anyOf("receiptId", retried.receipts());
        List<String> settled =
                values.stream().filter(RawPayloadFinder::isSettled).toList();
        return Filters.oneOf(List.of(
                Filters.anyOf(PROCESSING_STATUS, settled),
                Filters.all(List.of(
                        Filters.anyOf(PROCESSING_STATUS, List.of(open)), tried ? receipts : Filters.not(receipts)))));
    }

    private static boolean isSettled(String status) {
        return switch (ProcessingStatus.valueOf(status)) {
            case PENDING, PROCESSING -> false;
            case SUCCESS, FAILED -> true;
        };
    }
}
