package io.leadhub.api.showroom;

import io.leadhub.api.order.Amount;
import io.leadhub.api.showroom.Item.Kind;
import io.leadhub.api.showroom.Item.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stated of an item; {@code null} leaves what was there, an empty text takes it away. */
public record ItemChange(
        @Nullable String title,
        @Nullable Kind kind,
        @Nullable String category,
        @Nullable String description,
        @Nullable List<String> imageUrls,
        @Nullable Amount price,
        @Nullable String currency,
        @Nullable Visibility visibility) {

    private static final String USUAL_CURRENCY = "CNY";

    /** A new item; only who may see it and the currency need not be stated. */
    public Item alone() {
        if (title == null || kind == null) {
            throw new IllegalStateException("A new item has a title and a kind");
        }
        return new Item(
                title,
                kind,
                shortened(category),
                shortened(description),
                imageUrls == null ? List.of() : imageUrls,
                price,
                currency == null ? USUAL_CURRENCY : currency,
                visibility == null ? Visibility.AUTHORIZED : visibility);
    }

    public Item appliedTo(Item item) {
        return new Item(
                title == null ? item.title() : title,
                kind == null ? item.kind() : kind,
                category == null ? item.category() : shortened(category),
                description == null ? item.description() : shortened(description),
                imageUrls == null ? item.imageUrls() : imageUrls,
                price == null ? item.price() : price,
                currency == null ? item.currency() : currency,
                visibility == null ? item.visibility() : visibility);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
