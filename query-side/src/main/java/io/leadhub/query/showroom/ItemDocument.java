package io.leadhub.query.showroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.showroom.Item.Visibility;
import io.leadhub.api.showroom.ItemId;
import io.leadhub.query.pinyin.Typings;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An item as it stands in the index; the mapping is {@code elasticsearch/showroom.json}. One that was withdrawn stays as
 * an empty document, which nobody finds.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ItemDocument(
        ItemId itemId,
        @Nullable Visibility visibility,
        @Nullable String category,
        @Nullable Long publishedAt,
        List<String> text,
        Collection<String> typings,
        @Nullable ShownItem item) {

    static ItemDocument of(ShownItem item) {
        return new ItemDocument(
                item.itemId(),
                item.visibility(),
                item.category(),
                item.publishedAt().toEpochMilli(),
                Stream.of(item.title(), item.category(), item.description())
                        .filter(Objects::nonNull)
                        .toList(),
                Typings.of(item.title().toLowerCase(Locale.ROOT)),
                item);
    }

    static ItemDocument withdrawn(ItemId itemId) {
        return new ItemDocument(itemId, null, null, null, List.of(), List.of(), null);
    }
}
