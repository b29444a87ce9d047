package io.leadhub.query.showroom;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.leadhub.api.showroom.Item.Visibility;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.elasticsearch.Filters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What somebody wants to see of the showroom.
 *
 * @param words all of which must be found
 */
record ShowroomSearch(List<Visibility> visible, List<String> categories, List<String> words, int page, int pageSize) {

    static final int LONGEST_QUESTION = 200;

    private static final int WINDOW = 10_000;
    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 200;
    private static final int MOST_WORDS = 20;

    /** @throws io.leadhub.edge.problem.RequestRejected naming every parameter that is not as it must be */
    static ShowroomSearch of(boolean authorized, Parameters given) {
        List<String> words = Arrays.stream(given.text("q", LONGEST_QUESTION)
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .split("[\\s\\p{Z}\\p{Cntrl}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        ShowroomSearch search = new ShowroomSearch(
                authorized ? List.of(Visibility.values()) : List.of(Visibility.PUBLIC),
                given.texts("category"),
                words,
                given.number("page", 1, 1, Integer.MAX_VALUE),
                given.number("pageSize", USUAL_PAGE, 1, LARGEST_PAGE));
        if (words.size() > MOST_WORDS) {
            given.problem("q", "SIZE", "has more than " + MOST_WORDS + " words");
        }
        if ((long) search.page() * search.pageSize() > WINDOW) {
            given.problem("page", "RANGE", "reaches beyond 10,000 items");
        }
        given.check();
        return search;
    }

    int offset() {
        return (page - 1) * pageSize;
    }

    Query query() {
        List<Query> all = new ArrayList<>();
        all.add(Filters.anyOf(
                "visibility", visible.stream().map(Visibility::name).toList()));
        if (!categories.isEmpty()) {
            all.add(Filters.anyOf("category", categories));
        }
        words.forEach(word -> all.add(Filters.oneOf(List.of(
                Query.of(query ->
                        query.matchPhrase(phrase -> phrase.field("text").query(word))),
                Query.of(query -> query.prefix(prefix -> prefix.field("typings").value(word)))))));
        return Filters.all(all);
    }
}
