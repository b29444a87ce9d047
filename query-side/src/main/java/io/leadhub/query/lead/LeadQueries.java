package io.leadhub.query.lead;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.query.elasticsearch.Filters;
import io.leadhub.query.lead.LeadSearch.Prices;
import io.leadhub.query.lead.SearchWords.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a search into the engine's words. Everything only filters: the order is the sort's, never a score's. */
final class LeadQueries {

    private LeadQueries() {}

    static Query of(LeadSearch search) {
        List<Query> all = new ArrayList<>();
        all.add(visibleTo(search.viewer()));
        search.filters().forEach((facet, values) -> all.add(Filters.anyOf(facet.field(), values)));
        if (search.from().isPresent() || search.to().isPresent()) {
            all.add(Filters.between("acquiredAt", search.from(), search.to()));
        }
        if (!search.prices().isAny()) {
            all.add(overlapping(search.prices()));
        }
        SearchWords words = search.words();
        if (!words.all().isEmpty()) {
            List<Query> either = new ArrayList<>();
            either.add(Filters.all(words.all().stream()
                    .map(word -> matches(word, search.contact()))
                    .toList()));
            if (search.contact()) {
                words.phone().ifPresent(digits -> either.add(phone(digits)));
            }
            all.add(Filters.oneOf(either));
        }
        return Filters.all(all);
    }

    /** Leads won at Douyin; telephone numbers and the like are not searched by. */
    static Query of(DouyinLeadSearch search) {
        List<Query> all = new ArrayList<>();
        all.add(visibleTo(search.viewer()));
        all.add(Filters.between("douyinAt", search.from().or(() -> Optional.of(Instant.EPOCH)), search.to()));
        search.words().all().forEach(word -> {
            List<Query> either =
                    new ArrayList<>(List.of(containing("openText", word), containing("contactText", word)));
            if (!word.isHan()) {
                either.add(beginning("openTypings", word.text()));
            }
            all.add(Filters.oneOf(either));
        });
        return Filters.all(all);
    }

    private static Query overlapping(Prices prices) {
        List<Query> ends = new ArrayList<>();
        ends.add(Filters.atLeast("priceTo", Math.max(prices.from(), 0)));
        if (prices.to() != Prices.OPEN) {
            ends.add(Filters.atMost("priceFrom", prices.to()));
        }
        return Filters.all(ends);
    }

    /** The lead that answers to this number, as the viewer may see it. */
    static Query numbered(long number, PartnerId viewer) {
        return Filters.all(List.of(
                visibleTo(viewer),
                Query.of(query -> query.term(term -> term.field("numbers").value(number)))));
    }

    private static Query matches(Word word, boolean contact) {
        List<Query> either = new ArrayList<>();
        either.add(containing("openText", word));
        if (contact) {
            either.add(containing("contactText", word));
        }
        if (!word.isHan()) {
            either.add(beginning("openTypings", word.text()));
            if (contact) {
                either.add(beginning("contactTypings", word.text()));
                word.digits().ifPresent(digits -> either.add(phone(digits)));
            }
        }
        return Filters.oneOf(either);
    }

    private static Query phone(String lastDigits) {
        return beginning("contactTypings", SearchTexts.phoneTyping(lastDigits));
    }

    private static Query containing(String field, Word word) {
        return Query.of(query -> query.matchPhrase(phrase -> phrase.field(field).query(word.text())));
    }

    private static Query beginning(String field, String typed) {
        return Query.of(query -> query.prefix(prefix -> prefix.field(field).value(typed)));
    }

    private static Query visibleTo(PartnerId viewer) {
        return Filters.anyOf("visibleTo", List.of(viewer.value()));
    }
}
