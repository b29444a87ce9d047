package io.leadhub.command.hook;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.command.ingest.Receipt;
import io.leadhub.command.ingest.Receipts;
import io.leadhub.command.intake.RawRequests;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hook for clients who can authenticate (线索回传, docs/api/open-platform.md). */
@RestController
@RequestMapping(HookController.PATH)
@RequiresScope("leads:hook")
class HookController {

    static final String PATH = "/api/mobile/leads/hook";

    private static final String RECEIPTS = "/receipts/";

    private final HookDoor door;
    private final Receipts receipts;
    private final RawRequests rawRequests;

    HookController(HookDoor door, Receipts receipts, RawRequests rawRequests) {
        this.door = door;
        this.receipts = receipts;
        this.rawRequests = rawRequests;
    }

    /** @param statusUrl where the sender asks what became of the lead */
    record Accepted(ReceiptId receiptId, String status, String statusUrl) {

        static Accepted with(ReceiptId receiptId) {
            return new Accepted(receiptId, "ACCEPTED", PATH + RECEIPTS + receiptId);
        }
    }

    /** Takes one lead in. 202 once it is durable; {@code channel} names the platform whose own payload is relayed. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "202", description = "Durable", useReturnTypeSchema = true)
    ResponseEntity<Accepted> hook(
            HttpServletRequest request,
            Caller caller,
            @RequestParam(name = "channel", required = false) @Nullable String channel) {
        byte[] body = BufferedBody.of(request);
        ReceiptId receipt;
        if (channel == null) {
            receipt = door.accept(rawRequests.of(request, caller, Channel.HOOK), body);
        } else {
            Platform platform = Platform.find(channel).orElseThrow(HookController::unknownPlatform);
            receipt = door.accept(platform, rawRequests.of(request, caller, platform.channel()), body);
        }
        return ResponseEntity.accepted().body(Accepted.with(receipt));
    }

    /** What became of a payload; a sender only sees what his partner sent. */
    @GetMapping(RECEIPTS + "{receiptId}")
    Receipt receipt(Caller caller, @PathVariable String receiptId) {
        return receipts.find(caller.partnerId(), receiptId)
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such receipt."));
    }

    private static RequestRejected unknownPlatform() {
        return RequestRejected.because(List.of(new FieldProblem(
                "channel", "VALUE", "channel must be one of " + String.join(", ", Platform.names()) + ".")));
    }
}
