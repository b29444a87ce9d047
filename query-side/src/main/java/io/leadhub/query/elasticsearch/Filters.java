package io.leadhub.query.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conditions that documents meet or do not meet; none of them weighs how well. */
public final class Filters {

    private Filters() {}

    /** The field has one of the values. */
    public static Query anyOf(String field, List<String> values) {
        // Elasticsearch knows how many documents have one value without looking at them.
        if (values.size() == 1) {
            return Query.of(query -> query.term(term -> term.field(field).value(values.getFirst())));
        }
        List<FieldValue> allowed = values.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(terms -> terms.field(field).terms(list -> list.value(allowed))));
    }

    /** The moment that the field holds lies within, the end itself excluded. */
    public static Query between(String field, Optional<Instant> from, Optional<Instant> to) {
        return Query.of(query -> query.range(range -> range.untyped(within -> {
            within.field(field);
            from.ifPresent(start -> within.gte(JsonData.of(start.toEpochMilli())));
            to.ifPresent(end -> within.lt(JsonData.of(end.toEpochMilli())));
            return within;
        })));
    }

    public static Query atLeast(String field, long least) {
        return Query.of(query ->
                query.range(range -> range.untyped(within -> within.field(field).gte(JsonData.of(least)))));
    }

    public static Query atMost(String field, long most) {
        return Query.of(query ->
                query.range(range -> range.untyped(within -> within.field(field).lte(JsonData.of(most)))));
    }

    public static Query all(List<Query> conditions) {
        return Query.of(query -> query.bool(bool -> bool.filter(conditions)));
    }

    public static Query not(Query condition) {
        return Query.of(query -> query.bool(bool -> bool.mustNot(condition)));
    }

    public static Query oneOf(List<Query> conditions) {
        return conditions.size() == 1
                ? conditions.getFirst()
                : Query.of(query -> query.bool(bool -> bool.should(conditions).minimumShouldMatch("1")));
    }
}
