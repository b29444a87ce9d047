package io.leadhub.command.customer;

import io.leadhub.api.lead.Channel;
import io.leadhub.backbone.archive.ConsistencyTokens;
import io.leadhub.command.customer.CustomerDoor.Entered;
import io.leadhub.command.intake.RawRequests;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.signature.VerifiedRequest;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes customer records in and answers what became of them (客户数据录入接口, docs/api/customers.md). */
@RestController
@RequestMapping(CustomerController.PATH)
@RequiresScope("leads:write")
class CustomerController {

    static final String PATH = "/api/external/customers";

    private final CustomerDoor door;
    private final RawRequests rawRequests;

    CustomerController(CustomerDoor door, RawRequests rawRequests) {
        this.door = door;
        this.rawRequests = rawRequests;
    }

    /** Enters a customer, or what is new of one that the same {@code userId} named before. 200 once it is durable. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CustomerBody.class)))
    @ApiResponse(responseCode = "200", description = "Taken in", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "default",
            description = "Refused",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = CustomerEnvelope.Refused.class)))
    ResponseEntity<CustomerAnswer> upsert(HttpServletRequest request, Caller caller) {
        Entered entered = door.upsert(
                rawRequests.of(request, caller, Channel.CUSTOMERS),
                BufferedBody.of(request),
                VerifiedRequest.find(request).map(VerifiedRequest::nonceToClaim).orElse(null));
        ResponseEntity.BodyBuilder taken = ResponseEntity.ok();
        if (entered.consistencyToken() != null) {
            taken.header(ConsistencyTokens.HEADER, entered.consistencyToken());
        }
        return taken.body(entered.answer());
    }
}
