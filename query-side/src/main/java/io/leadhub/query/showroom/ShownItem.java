package io.leadhub.query.showroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.order.Amount;
import io.leadhub.api.showroom.Item;
import io.leadhub.api.showroom.ItemId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownItem(
        ItemId itemId,
        String title,
        Item.Kind kind,
        @Nullable String category,
        @Nullable String description,
        List<String> imageUrls,
        @Nullable Amount price,
        String currency,
        Item.Visibility visibility,
        Instant publishedAt) {

    static ShownItem of(ItemId itemId, Item item, Instant publishedAt) {
        return new ShownItem(
                itemId,
                item.title(),
                item.kind(),
                item.category(),
                item.description(),
                item.imageUrls(),
                item.price(),
                item.currency(),
                item.visibility(),
                publishedAt);
    }
}
