package io.leadhub.command.webhook;

import io.leadhub.api.order.OrderEvent;
import io.leadhub.api.order.OrderEvent.OrderCreated;
import io.leadhub.api.order.OrderEvent.OrderRestated;
import io.leadhub.api.order.OrderEvent.OrderStatusChanged;
import io.leadhub.api.order.OrderEvent.PaymentReceived;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.webhook.WebhookType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Tells of orders, to whom they belong and to the platform. */
@Component
class OrderTeller implements Teller {

    @Override
    public Class<?> catalogue() {
        return OrderEvent.class;
    }

    @Override
    public Set<WebhookType> types() {
        return Set.of(WebhookType.ORDER_CREATED, WebhookType.ORDER_STATUS_CHANGED, WebhookType.PAYMENT_RECEIVED);
    }

    @Override
    public Optional<Told> tell(EventMessage<?> message, Subscriber subscriber, Histories histories) {
        OrderEvent event = (OrderEvent) message.getPayload();
        if (!subscriber.sees(event.partnerId())) {
            return Optional.empty();
        }
        return switch (event) {
            case OrderCreated created -> Optional.of(told(WebhookType.ORDER_CREATED, created, Map.of()));
            case OrderStatusChanged changed ->
                Optional.of(
                        told(WebhookType.ORDER_STATUS_CHANGED, changed, Map.of("previousStatus", changed.previous())));
            case PaymentReceived paid ->
                Optional.of(told(WebhookType.PAYMENT_RECEIVED, paid, Map.of("received", paid.received())));
            case OrderRestated restated -> Optional.empty();
        };
    }

    /** The order as orders/sync states it, and its id. */
    private static Told told(WebhookType type, OrderEvent event, Map<String, ?> outcome) {
        OrderStatement order = event.order();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("orderId", event.orderId());
        data.put("partnerId", event.partnerId());
        data.put("externalOrderId", order.externalOrderId());
        if (order.customerId() != null) {
            data.put("customerId", order.customerId());
        }
        data.put("status", order.status());
        data.put("amount", order.amount());
        data.put("paidAmount", order.paidAmount());
        data.put("currency", order.currency());
        data.put("items", order.items());
        data.put("occurredAt", order.occurredAt());
        data.putAll(outcome);
        return Told.plainly(type, "order:" + event.orderId(), data);
    }
}
