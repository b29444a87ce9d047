package io.leadhub.command.order;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderSync;
import io.leadhub.command.intake.RawRequests;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what systems of partners say of their orders (docs/api/open-platform.md). */
@RestController
@RequiresScope("orders:sync")
class OrderSyncController {

    private final OrderDoor door;
    private final RawRequests rawRequests;

    OrderSyncController(OrderDoor door, RawRequests rawRequests) {
        this.door = door;
        this.rawRequests = rawRequests;
    }

    /** Creates the order, moves it on, or changes nothing when something newer is known. 200 once it is durable. */
    @PostMapping(path = "/api/mobile/orders/sync", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = OrderStatement.class)))
    OrderSync sync(HttpServletRequest request, Caller caller) {
        return door.sync(rawRequests.of(request, caller, Channel.ORDERS), BufferedBody.of(request));
    }
}
