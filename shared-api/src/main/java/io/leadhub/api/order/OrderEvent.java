package io.leadhub.api.order;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to an order; each says what the order is since then, as a whole. */
public sealed interface OrderEvent {

    OrderId orderId();

    PartnerId partnerId();

    /** The order since then. */
    OrderStatement order();

    /** The order was heard of for the first time. */
    @Revision("1")
    record OrderCreated(OrderId orderId, PartnerId partnerId, ReceiptId receiptId, OrderStatement order)
            implements OrderEvent {}

    /** The order has come further, or was cancelled. */
    @Revision("1")
    record OrderStatusChanged(
            OrderId orderId, PartnerId partnerId, ReceiptId receiptId, OrderStatus previous, OrderStatement order)
            implements OrderEvent {}

    /**
     * More is paid than was known before.
     *
     * @param received by how much
     */
    @Revision("1")
    record PaymentReceived(
            OrderId orderId, PartnerId partnerId, ReceiptId receiptId, Amount received, OrderStatement order)
            implements OrderEvent {}

    /** The order was confirmed in the status that it had: newer, and perhaps with other lines or amounts. */
    @Revision("1")
    record OrderRestated(OrderId orderId, PartnerId partnerId, ReceiptId receiptId, OrderStatement order)
            implements OrderEvent {}
}
