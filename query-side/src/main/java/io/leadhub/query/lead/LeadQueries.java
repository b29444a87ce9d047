package io.leadhub.query.lead;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.query.lead.SearchWords.Word;
import java.util.ArrayList;
import java.util.List;

/** Puts a search into the engine's words. Everything only filters: the order is the sort's, never a score's. */
final class LeadQueries {

    private LeadQueries() {}

    static Query of(LeadSearch search) {
        List<Query> all = new ArrayList<>();
        all.add(visibleTo(search.viewer()));
        search.filters().forEach((facet, values) -> all.add(anyOf(facet.field(), values)));
        if (search.from().isPresent() || search.to().isPresent()) {
            all.add(acquired(search));
        }
        SearchWords words = search.words();
        if (!words.all().isEmpty()) {
            List<Query> either = new ArrayList<>();
            either.add(both(words.all().stream()
                    .map(word -> matches(word, search.contact()))
                    .toList()));
            if (search.contact()) {
                words.phone().ifPresent(digits -> either.add(phone(digits)));
            }
            all.add(oneOf(either));
        }
        return both(all);
    }

    /** The lead that answers to this number, as the viewer may see it. */
    static Query numbered(long number, PartnerId viewer) {
        return both(List.of(
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
        return oneOf(either);
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
        return anyOf("visibleTo", List.of(viewer.value()));
    }

    private static Query acquired(LeadSearch search) {
        return Query.of(query -> query.range(range -> range.untyped(untyped -> {
            untyped.field("acquiredAt");
            search.from().ifPresent(from -> untyped.gte(co.elastic.clients.json.JsonData.of(from.toEpochMilli())));
            search.to().ifPresent(to -> untyped.lt(co.elastic.clients.json.JsonData.of(to.toEpochMilli())));
            return untyped;
        })));
    }

    private static Query anyOf(String field, List<String> values) {
        return Query.of(query -> query.terms(terms -> terms.field(field)
                .terms(list -> list.value(values.stream().map(FieldValue::of).toList()))));
    }

    private static Query both(List<Query> queries) {
        return Query.of(query -> query.bool(bool -> bool.filter(queries)));
    }

    private static Query oneOf(List<Query> queries) {
        return queries.size() == 1
                ? queries.getFirst()
                : Query.of(query -> query.bool(bool -> bool.should(queries).minimumShouldMatch("1")));
    }
}
