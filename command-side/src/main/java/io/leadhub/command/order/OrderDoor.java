package io.leadhub.command.order;

import io.leadhub.api.order.OrderCommand.SyncOrder;
import io.leadhub.api.order.OrderId;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderSync;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.edge.problem.RequestRejected;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the door does with a message once it knows who sent it: record, check, decide, answer. */
@Component
class OrderDoor {

    private final RawPayloads rawPayloads;
    private final Acceptance acceptance;
    private final OrderDesk desk;

    OrderDoor(RawPayloads rawPayloads, Acceptance acceptance, OrderDesk desk) {
        this.rawPayloads = rawPayloads;
        this.acceptance = acceptance;
        this.desk = desk;
    }

    /** @return what became of the message, once that is durable */
    OrderSync sync(RawRequest request, byte[] body) {
        ReceiptId receipt = rawPayloads.newReceipt();
        acceptance.await(List.of(rawPayloads.kept(request, receipt, Kind.ORDER, body)), null, body.length);
        try {
            OrderStatement statement = OrderFormat.read(body);
            OrderId orderId = OrderId.of(request.partnerId(), statement.externalOrderId());
            return desk.decide(new SyncOrder(orderId, request.partnerId(), receipt, statement), request.metadata());
        } catch (RequestRejected malformed) {
            if (malformed.retryAfter() == null) {
                reject(request, receipt, malformed.rejection());
            }
            throw malformed;
        } catch (CommandRejected refused) {
            Rejection rejection = refused.<Rejection>getDetails().orElseThrow();
            reject(request, receipt, rejection);
            throw new RequestRejected(rejection);
        }
    }

    private void reject(RawRequest request, ReceiptId receipt, Rejection rejection) {
        acceptance.await(List.of(rawPayloads.rejected(receipt, rejection, request.metadata())), null, 0);
    }
}
