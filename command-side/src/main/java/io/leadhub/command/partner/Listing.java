package io.leadhub.command.partner;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor asks for the page after this one; {@code null} on the last
 */
record Listing<T>(List<T> items, @Nullable String nextCursor) {

    /** @param rows one more than a page holds when there is a page after this one */
    static <R, T> Listing<T> of(List<R> rows, int pageSize, Function<R, T> view, Function<T, String> id) {
        List<T> items = rows.stream().limit(pageSize).map(view).toList();
        return new Listing<>(items, rows.size() > pageSize ? id.apply(items.getLast()) : null);
    }
}
