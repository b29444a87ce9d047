package io.leadhub.command.order;

import io.leadhub.api.order.OrderCommand.SyncOrder;
import io.leadhub.api.order.OrderId;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderSync;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.intake.UndecidedPayloads;
import io.leadhub.edge.problem.RequestRejected;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the door does with a message once it knows who sent it: record, check, decide, answer. */
@Component
class OrderDoor {

    private final RawPayloads rawPayloads;
    private final Acceptance acceptance;
    private final UndecidedPayloads undecided;
    private final OrderDesk desk;

    OrderDoor(RawPayloads rawPayloads, Acceptance acceptance, UndecidedPayloads undecided, OrderDesk desk) {
        this.rawPayloads = rawPayloads;
        this.acceptance = acceptance;
        this.undecided = undecided;
        this.desk = desk;
    }

    /** @return what became of the message, once that is durable */
    OrderSync sync(RawRequest request, byte[] body) {
        ReceiptId receipt = rawPayloads.newReceipt();
        acceptance.awaitToDecide(
                receipt, List.of(rawPayloads.kept(request, receipt, Kind.ORDER, body)), null, body.length);
        return decide(receipt, request.partnerId(), body, request.metadata());
    }

    /** Decides about a recorded message, now or long after its sender has gone: an order takes in the same twice. */
    OrderSync decide(ReceiptId receipt, PartnerId partnerId, byte[] body, Map<String, ?> metadata) {
        try {
            OrderStatement statement = OrderFormat.read(body);
            OrderId orderId = OrderId.of(partnerId, statement.externalOrderId());
            OrderSync sync = desk.decide(new SyncOrder(orderId, partnerId, receipt, statement), metadata);
            undecided.take(receipt);
            return sync;
        } catch (RequestRejected malformed) {
            if (malformed.retryAfter() == null) {
                reject(receipt, malformed.rejection(), metadata);
            }
            throw malformed;
        } catch (CommandRejected refused) {
            Rejection rejection = refused.<Rejection>getDetails().orElseThrow();
            reject(receipt, rejection, metadata);
            throw new RequestRejected(rejection);
        }
    }

    private void reject(ReceiptId receipt, Rejection rejection, Map<String, ?> metadata) {
        acceptance.await(List.of(rawPayloads.rejected(receipt, rejection, metadata)), null, 0);
        undecided.take(receipt);
    }
}
