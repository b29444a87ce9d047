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
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Asks the index for raw payloads. */
@Component
class RawPayloadFinder {

    private static final String PROCESSING_STATUS = "processingStatus";
    private static final int LOOKED_AT_ONCE = 500;
    private static final int MOST_LOOKS = 10;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Searches searches;
    private final RetriedPayloads retried;

    RawPayloadFinder(Searches searches, RetriedPayloads retried) {
        this.searches = searches;
        this.retried = retried;
    }

    /** @param next what the last of the payloads that were looked at is sorted by, when more may follow */
    record Found(List<RawPayloadEntry> entries, Optional<List<Object>> next) {}

    record Indexed(RawPayloadEntry payload) {}

    Found find(RawPayloadSearch search) {
        List<String> statuses = search.filters().getOrDefault(PROCESSING_STATUS, List.of());
        boolean tried = statuses.contains(ProcessingStatus.PROCESSING.name());
        boolean untried = statuses.contains(ProcessingStatus.PENDING.name());
        return tried == untried ? page(search, statuses) : chosen(search, statuses, tried);
    }

    private Found page(RawPayloadSearch search, List<String> statuses) {
        Query query = query(search, statuses.isEmpty() ? List.of() : List.of(hasStatus(statuses)));
        List<Hit<Indexed>> hits = ask(query, search.place(), search.pageSize() + 1);
        List<Hit<Indexed>> shown = hits.subList(0, Math.min(hits.size(), search.pageSize()));
        return new Found(
                marked(shown),
                hits.size() > shown.size() ? Optional.of(Searches.place(shown.getLast())) : Optional.empty());
    }

    /**
     * Documents do not tell which of those that are open are being tried again, so they are gone through for the others
     * and for these. Where that takes long a page ends before it is full, and the next one goes on from there.
     */
    private Found chosen(RawPayloadSearch search, List<String> statuses, boolean tried) {
        Optional<List<String>> few = retried.few();
        int atOnce = few.isPresent() ? search.pageSize() + 1 : LOOKED_AT_ONCE;
        Query query = query(search, List.of(mayHaveStatus(statuses, tried, few)));
        List<RawPayloadEntry> chosen = new ArrayList<>();
        Optional<List<Object>> place = search.place();
        long start = System.nanoTime();
        for (int look = 0; look < MOST_LOOKS && System.nanoTime() - start < LONGEST_NANOS; look++) {
            List<Hit<Indexed>> hits = ask(query, place, atOnce);
            List<RawPayloadEntry> entries = marked(hits);
            for (int i = 0; i < hits.size(); i++) {
                if (statuses.contains(entries.get(i).processingStatus().name())) {
                    if (chosen.size() == search.pageSize()) {
                        return new Found(chosen, place);
                    }
                    chosen.add(entries.get(i));
                }
                place = Optional.of(Searches.place(hits.get(i)));
            }
            if (hits.size() < atOnce) {
                return new Found(chosen, Optional.empty());
            }
        }
        return new Found(chosen, place);
    }

    private List<Hit<Indexed>> ask(Query query, Optional<List<Object>> place, int most) {
        SearchRequest.Builder request = searches.of(RawPayloadIndex.RAW_PAYLOADS, List.of("payload"))
                .query(query)
                .sort(Searches.by("receivedAt", SortOrder.Desc), Searches.by("receiptId", SortOrder.Desc))
                .trackTotalHits(total -> total.enabled(false))
                .size(most);
        place.ifPresent(last -> request.searchAfter(Searches.after(last)));
        return searches.ask(request.build(), Indexed.class).hits().hits();
    }

    private List<RawPayloadEntry> marked(List<Hit<Indexed>> hits) {
        return retried.marked(hits.stream()
                .map(hit -> Objects.requireNonNull(hit.source()).payload())
                .toList());
    }

    private static Query query(RawPayloadSearch search, List<Query> ofStatus) {
        List<Query> all = new ArrayList<>(ofStatus);
        search.filters().forEach((field, values) -> {
            if (!values.isEmpty() && !field.equals(PROCESSING_STATUS)) {
                all.add(Filters.anyOf(field, values));
            }
        });
        if (search.from().isPresent() || search.to().isPresent()) {
            all.add(Filters.between("receivedAt", search.from(), search.to()));
        }
        return Filters.all(all);
    }

    /**
     * Whatever has one of the statuses, and among open payloads some that have not.
     *
     * @param few receipts of all that are being tried again, when they are few: then these tell the open ones apart
     */
    private static Query mayHaveStatus(List<String> statuses, boolean tried, Optional<List<String>> few) {
        Query open = hasStatus(List.of(ProcessingStatus.PENDING.name()));
        Query candidates = few.map(receipts -> Filters.anyOf("receiptId", receipts))
                .map(them -> Filters.all(List.of(open, tried ? them : Filters.not(them))))
                .orElse(open);
        List<String> settled =
                statuses.stream().filter(RawPayloadFinder::isSettled).toList();
        return Filters.oneOf(List.of(hasStatus(settled), candidates));
    }

    private static Query hasStatus(List<String> statuses) {
        return Filters.anyOf(PROCESSING_STATUS, statuses);
    }

    private static boolean isSettled(String status) {
        return switch (ProcessingStatus.valueOf(status)) {
            case PENDING, PROCESSING -> false;
            case SUCCESS, FAILED -> true;
        };
    }
}
