package io.leadhub.api.order;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of an order. */
public sealed interface OrderCommand {

    @TargetAggregateIdentifier
    OrderId orderId();

    /** Take in what a partner's system says of the order; answered with an {@link OrderSync}. */
    record SyncOrder(OrderId orderId, PartnerId partnerId, ReceiptId receiptId, OrderStatement statement)
            implements OrderCommand {}
}
