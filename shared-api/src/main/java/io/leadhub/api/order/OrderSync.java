package io.leadhub.api.order;

/** What became of an order's message. */
public record OrderSync(OrderId orderId, OrderStatus status, Action action) {

    /** What the message did. */
    public enum Action {
        CREATED,
        UPDATED,
        UNCHANGED
    }
}
