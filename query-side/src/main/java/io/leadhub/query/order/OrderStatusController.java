package io.leadhub.query.order;

import io.leadhub.api.order.OrderEvent;
import io.leadhub.api.order.OrderId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells how an order stands, from its events themselves: what was acknowledged is told at once. */
@RestController
@RequiresScope("orders:read")
class OrderStatusController {

    private final EventStore events;

    OrderStatusController(EventStore events) {
        this.events = events;
    }

    @GetMapping("/api/mobile/orders/{id}/status")
    OrderStatusView status(Caller caller, @PathVariable String id) {
        return latest(id)
                .filter(order -> maySee(caller.partnerId(), order.partnerId()))
                .map(OrderStatusView::of)
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such order."));
    }

    private Optional<OrderEvent> latest(String id) {
        return OrderId.isValid(id)
                ? events.readEvents(id)
                        .asStream()
                        .map(message -> (OrderEvent) message.getPayload())
                        .reduce((earlier, later) -> later)
                : Optional.empty();
    }

    private static boolean maySee(PartnerId viewer, PartnerId owner) {
        return viewer.isPlatform() || viewer.equals(owner);
    }
}
