package io.leadhub.api.showroom;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.order.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the showroom shows of one thing.
 *
 * @param price {@code null} where none is named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Item(
        String title,
        Kind kind,
        @Nullable String category,
        @Nullable String description,
        List<String> imageUrls,
        @Nullable Amount price,
        String currency,
        Visibility visibility) {

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    public Item {
        imageUrls = imageUrls == null ? List.of() : List.copyOf(imageUrls);
    }

    /** What is shown. */
    public enum Kind {
        /** 商品: can be bought. */
        PRODUCT,
        /** 案例: was done for somebody. */
        CASE
    }

    /** Who may see it. */
    public enum Visibility {
        /** 公开: everybody. */
        PUBLIC,
        /** 已授权: clients that may read the showroom. */
        AUTHORIZED
    }
}
