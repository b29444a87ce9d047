package io.leadhub.query.lead;

import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.query.door.Cursors;
import io.leadhub.query.door.Parameters;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to find.
 *
 * @param viewer decides which view of each lead is looked at
 * @param contact whether contact data may be searched and shown
 * @param words all of which must match
 * @param prices with which the rent that a lead looks for overlaps
 * @param place what the last lead that was shown is sorted by, when the list is followed by cursor
 * @param filters for each facet the values of which a lead must have one
 */
record LeadSearch(
        PartnerId viewer,
        boolean contact,
        SearchWords words,
        Map<Facet, List<String>> filters,
        Optional<Instant> from,
        Optional<Instant> to,
        Prices prices,
        LeadSort sort,
        int page,
        int pageSize,
        Optional<List<Object>> place,
        List<Facet> facets) {

    static final int WINDOW = 10_000;

    /** Rents from one to another, both included; {@link #OPEN} is no end at all. */
    record Prices(int from, int to) {

        static final int OPEN = -1;

        boolean isAny() {
            return from == OPEN && to == OPEN;
        }
    }

    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_CURSOR = 2_000;
    private static final int LONGEST_LIST = 100;
    private static final int HIGHEST_PRICE = 999_999_999;

    /** @throws io.leadhub.edge.problem.RequestRejected naming every parameter that is not as it must be */
    static LeadSearch of(PartnerId viewer, boolean contact, Parameters given, Cursors cursors) {
        Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            List<String> values = facet == Facet.STATUS
                    ? given.constants(facet.parameter(), LeadStatus.class).stream()
                            .map(LeadStatus::name)
                            .toList()
                    : given.texts(facet.parameter());
            if (!values.isEmpty()) {
                filters.put(facet, values);
            }
        }
        LeadSearch search = new LeadSearch(
                viewer,
                contact,
                SearchWords.of(given.text("q", SearchWords.LONGEST).orElse("")),
                filters,
                given.instant("from"),
                given.instant("to"),
                new Prices(
                        given.number("priceFrom", Prices.OPEN, 0, HIGHEST_PRICE),
                        given.number("priceTo", Prices.OPEN, 0, HIGHEST_PRICE)),
                given.read("sort", LONGEST_LIST, LeadSort.RULE, LeadSort::of).orElse(LeadSort.USUAL),
                given.number("page", 1, 1, Integer.MAX_VALUE),
                given.number("pageSize", USUAL_PAGE, 1, LARGEST_PAGE),
                Optional.empty(),
                given.read("facets", LONGEST_LIST, Facet.RULE, Facet::listed).orElse(List.of()));
        Optional<String> cursor = given.text("cursor", LONGEST_CURSOR);
        Optional<List<Object>> place = cursor.flatMap(text -> cursors.open(search.question(), text));
        if (cursor.isPresent() && place.isEmpty()) {
            given.problem("cursor", "VALUE", "is no cursor of this list");
        }
        search.checkTogether(given, cursor.isPresent());
        given.check();
        return search.from(place);
    }

    private LeadSearch from(Optional<List<Object>> last) {
        return new LeadSearch(viewer, contact, words, filters, from, to, prices, sort, page, pageSize, last, facets);
    }

    int offset() {
        return (page - 1) * pageSize;
    }

    /** Everything that the order and choice of the entries depends on. */
    String question() {
        return String.join(
                "\n",
                viewer.value(),
                Boolean.toString(contact),
                words.toString(),
                filters.toString(),
                from.toString(),
                to.toString(),
                prices.toString(),
                sort.toString());
    }

    private void checkTogether(Parameters given, boolean followed) {
        if (words.all().size() > SearchWords.MOST) {
            given.problem("q", "SIZE", "has more than " + SearchWords.MOST + " words");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            given.problem("to", "RANGE", "must not be before 'from'");
        }
        if (prices.to() != Prices.OPEN && prices.to() < prices.from()) {
            given.problem("priceTo", "RANGE", "must not be less than 'priceFrom'");
        }
        if (!contact && sort.key() == LeadSort.Key.NAME) {
            given.problem("sort", "SCOPE", "may name contact data only with leads:read:pii");
        }
        if (followed && page > 1) {
            given.problem("page", "CONFLICT", "cannot be combined with 'cursor'");
        }
        if (!followed && (long) page * pageSize > WINDOW) {
            given.problem("page", "RANGE", "reaches beyond 10,000 leads; follow 'nextCursor' instead");
        }
    }
}
