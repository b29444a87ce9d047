package io.leadhub.query.lead;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import io.leadhub.query.elasticsearch.Searches;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The order of a list of leads. Leads that are equal in it follow each other by their id, so that the order is total.
 */
record LeadSort(Key key, boolean descending) {

    /** Newest first. */
    static final LeadSort USUAL = new LeadSort(Key.ACQUIRED_AT, true);

    static final String RULE = "must be acquiredAt, updatedAt or name, with - in front for descending";

    /** What leads can be sorted by. */
    enum Key {
        ACQUIRED_AT("acquiredAt", "acquiredAt"),
        UPDATED_AT("updatedAt", "updatedAt"),
        NAME("name", "nameOrder");

        private final String spelled;
        private final String field;

        Key(String spelled, String field) {
            this.spelled = spelled;
            this.field = field;
        }
    }

    static Optional<LeadSort> of(String parameter) {
        boolean descending = parameter.startsWith("-");
        String spelled = descending ? parameter.substring(1) : parameter;
        return Arrays.stream(Key.values())
                .filter(key -> key.spelled.equals(spelled))
                .map(key -> new LeadSort(key, descending))
                .findFirst();
    }

    List<SortOptions> options() {
        SortOrder order = descending ? SortOrder.Desc : SortOrder.Asc;
        return List.of(Searches.by(key.field, order), Searches.by("id", order));
    }
}
