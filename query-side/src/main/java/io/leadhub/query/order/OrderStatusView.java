package io.leadhub.query.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.order.Amount;
import io.leadhub.api.order.OrderEvent;
import io.leadhub.api.order.OrderId;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands.
 *
 * @param paidAmount all that was ever stated to be paid
 * @param occurredAt when it became so in the sender's system
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderStatusView(
        OrderId orderId,
        String externalOrderId,
        @Nullable String customerId,
        OrderStatus status,
        Amount amount,
        Amount paidAmount,
        String currency,
        Instant occurredAt) {

    static OrderStatusView of(OrderEvent latest) {
        OrderStatement order = latest.order();
        return new OrderStatusView(
                latest.orderId(),
                order.externalOrderId(),
                order.customerId(),
                order.status(),
                order.amount(),
                order.paidAmount(),
                order.currency(),
                order.occurredAt());
    }
}
