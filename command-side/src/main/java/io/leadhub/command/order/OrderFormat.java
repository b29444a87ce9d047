package io.leadhub.command.order;

import io.leadhub.api.order.Amount;
import io.leadhub.api.order.OrderItem;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderStatus;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of the order door, as docs/api/open-platform.md describes it. */
final class OrderFormat {

    private static final int ID = 128;
    private static final int ITEMS = 500;
    private static final int TEXT = 256;
    private static final String USUAL_CURRENCY = "CNY";

    private OrderFormat() {}

    /** @throws RequestRejected naming every problem that was found */
    static OrderStatement read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        String externalOrderId = fields.requiredText("externalOrderId", ID);
        String customerId = fields.textOrNumber("customerId", ID);
        OrderStatus status = fields.choice("status", OrderStatus.class);
        BigDecimal amount = fields.decimal("amount");
        BigDecimal paidAmount = fields.decimal("paidAmount");
        String currency = currency(fields);
        List<OrderItem> items =
                fields.objects("items", ITEMS).stream().map(OrderFormat::item).toList();
        Instant occurredAt = fields.instant("occurredAt");
        require(fields, "status", status);
        require(fields, "amount", amount);
        require(fields, "occurredAt", occurredAt);
        fields.check();
        return new OrderStatement(
                Objects.requireNonNull(externalOrderId),
                customerId,
                Objects.requireNonNull(status),
                new Amount(Objects.requireNonNull(amount)),
                paidAmount == null ? Amount.ZERO : new Amount(paidAmount),
                currency,
                items,
                Objects.requireNonNull(occurredAt));
    }

    private static OrderItem item(Fields fields) {
        String sku = fields.textOrNumber("sku", TEXT);
        String name = fields.text("name", TEXT);
        BigDecimal quantity = fields.decimal("quantity");
        BigDecimal price = fields.decimal("price");
        if (sku == null && name == null && !fields.has("sku") && !fields.has("name")) {
            fields.refuse("name", "REQUIRED", "An item needs a name or a sku.");
        }
        return new OrderItem(
                sku, name, quantity == null ? BigDecimal.ONE : quantity, price == null ? null : new Amount(price));
    }

    private static String currency(Fields fields) {
        String currency = fields.text("currency", 3);
        boolean wellFormed = currency == null
                || (currency.length() == 3 && currency.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z'));
        if (!wellFormed) {
            fields.refuse("currency", "FORMAT", "currency must be three capital letters (ISO 4217).");
        }
        return currency == null ? USUAL_CURRENCY : currency;
    }

    private static void require(Fields fields, String name, @Nullable Object value) {
        if (value == null && !fields.has(name)) {
            fields.refuse(name, "REQUIRED", name + " is required.");
        }
    }
}
