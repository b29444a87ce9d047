package io.leadhub.command.partner;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor asks for the page after this one; {@code null} on the last
 */
public record Listing<T>(List<T> items, @Nullable String nextCursor) {

    public static final int MAX_PAGE_SIZE = 200;
    public static final String PAGE_SIZE = "50";

    /** What an id, and so a cursor, can consist of. */
    public static final String CURSOR = "[A-Za-z0-9._-]{0,64}";

    /** @param rows one more than a page holds when there is a page after this one */
    public static <R, T> Listing<T> of(List<R> rows, int pageSize, Function<R, T> view, Function<T, String> id) {
        List<T> items = rows.stream().limit(pageSize).map(view).toList();
        return new Listing<>(items, rows.size() > pageSize ? id.apply(items.getLast()) : null);
    }
}
