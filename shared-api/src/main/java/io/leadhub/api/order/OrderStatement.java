package io.leadhub.api.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its sender states it at one time.
 *
 * @param customerId whom it is for, as the sender names him
 * @param paidAmount all that was paid until then
 * @param occurredAt when it became so in the sender's system
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderStatement(
        String externalOrderId,
        @Nullable String customerId,
        OrderStatus status,
        Amount amount,
        Amount paidAmount,
        String currency,
        List<OrderItem> items,
        Instant occurredAt) {

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    public OrderStatement {
        items = items == null ? List.of() : List.copyOf(items);
    }

    public OrderStatement paying(Amount paid) {
        return new OrderStatement(externalOrderId, customerId, status, amount, paid, currency, items, occurredAt);
    }

    public OrderStatement at(Instant time) {
        return new OrderStatement(externalOrderId, customerId, status, amount, paidAmount, currency, items, time);
    }
}
