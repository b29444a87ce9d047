package io.leadhub.command.showroom;

import io.leadhub.api.order.Amount;
import io.leadhub.api.showroom.Item.Kind;
import io.leadhub.api.showroom.Item.Visibility;
import io.leadhub.api.showroom.ItemChange;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code PUT /admin/showroom/items/{itemId}} takes: only what it names is changed. */
final class StatedItem {

    private static final int TITLE = 200;
    private static final int CATEGORY = 64;
    private static final int DESCRIPTION = 8_000;
    private static final int IMAGES = 20;
    private static final int URL = 2_000;

    private StatedItem() {}

    /** @throws io.leadhub.edge.problem.RequestRejected naming every problem that was found */
    static ItemChange read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        String title = fields.text("title", TITLE);
        Kind kind = fields.choice("kind", Kind.class);
        String category = clearable(fields, "category", CATEGORY);
        String description = clearable(fields, "description", DESCRIPTION);
        List<String> images = fields.has("imageUrls") ? images(fields) : null;
        BigDecimal price = fields.decimal("price");
        String currency = fields.text("currency", 3);
        Visibility visibility = fields.choice("visibility", Visibility.class);
        if (currency != null && !currency.matches("[A-Z]{3}")) {
            fields.refuse("currency", "FORMAT", "currency must be three capital letters (ISO 4217).");
        }
        fields.refuseUnknown();
        fields.check();
        return new ItemChange(
                title,
                kind,
                category,
                description,
                images,
                price == null ? null : new Amount(price),
                currency,
                visibility);
    }

    private static List<String> images(Fields fields) {
        List<String> images = fields.texts("imageUrls", IMAGES, URL);
        for (int i = 0; i < images.size(); i++) {
            if (!isHttps(images.get(i))) {
                fields.refuse("imageUrls." + i, "FORMAT", "imageUrls." + i + " must be an https address.");
            }
        }
        return images;
    }

    private static boolean isHttps(String address) {
        try {
            URI uri = new URI(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static @Nullable String clearable(Fields fields, String name, int maxLength) {
        String text = fields.text(name, maxLength);
        return text == null && fields.has(name) ? "" : text;
    }
}
