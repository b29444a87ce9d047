package io.leadhub.command.ingest;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.intake.RawRequests;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.edge.signature.VerifiedRequest;
import io.swagger.v3.oas.annotations.Parameter;
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

/** The signed door for partners' leads (外部系统推送线索数据接口, docs/api/ingest.md). */
@RestController
@RequestMapping(IngestController.PATH)
@RequiresScope("leads:ingest")
class IngestController {

    static final String PATH = "/public/v1/leads/ingest";

    private final IngestDoor door;
    private final Receipts receipts;
    private final RawRequests rawRequests;

    IngestController(IngestDoor door, Receipts receipts, RawRequests rawRequests) {
        this.door = door;
        this.receipts = receipts;
        this.rawRequests = rawRequests;
    }

    /** Takes one lead in. 202 once it is durable; with {@code dryRun=true} 200 when it would have been taken in. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = IngestBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Would be taken in, with dryRun",
            content = @Content(schema = @Schema(implementation = Valid.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Durable",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    ResponseEntity<Object> ingest(
            HttpServletRequest request,
            @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(required = false)
                    @Nullable
                    String dryRun) {
        VerifiedRequest verified = VerifiedRequest.of(request);
        RawRequest raw = rawRequests.of(request, verified.caller(), Channel.INGEST);
        byte[] body = BufferedBody.of(request);
        return switch (DryRun.of(dryRun)) {
            case NO -> ResponseEntity.accepted().body(Accepted.with(door.accept(raw, body, verified.nonceToClaim())));
            case YES -> {
                door.check(raw, body, verified.nonceToClaim());
                yield ResponseEntity.ok(new Valid(true));
            }
            case UNCLEAR -> throw door.unclear(raw, body, verified.nonceToClaim());
        };
    }

    /** Takes up to 500 leads in, each by itself: a bad row never sinks the others. */
    @PostMapping(path = "/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = IngestBody.Batch.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Would be taken in, with dryRun",
            content = @Content(schema = @Schema(implementation = Valid.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Those that were taken in are durable",
            content = @Content(schema = @Schema(implementation = BatchAnswer.class)))
    ResponseEntity<Object> ingestBatch(
            HttpServletRequest request,
            @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(required = false)
                    @Nullable
                    String dryRun) {
        VerifiedRequest verified = VerifiedRequest.of(request);
        RawRequest raw = rawRequests.of(request, verified.caller(), Channel.INGEST);
        byte[] body = BufferedBody.of(request);
        return switch (DryRun.of(dryRun)) {
            case NO ->
                ResponseEntity.accepted().body(new BatchAnswer(door.acceptBatch(raw, body, verified.nonceToClaim())));
            case YES -> {
                door.checkBatch(raw, body, verified.nonceToClaim());
                yield ResponseEntity.ok(new Valid(true));
            }
            case UNCLEAR -> throw door.unclearBatch(raw, body, verified.nonceToClaim());
        };
    }

    /** What became of a payload; its sender only sees his own. */
    @GetMapping("/{receiptId}")
    Receipt receipt(HttpServletRequest request, @PathVariable String receiptId) {
        return receipts.find(VerifiedRequest.of(request).caller().partnerId(), receiptId)
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such receipt."));
    }

    /** Whether a request is only to be tried, as its {@code dryRun} says. */
    private enum DryRun {
        NO,
        YES,
        UNCLEAR;

        static DryRun of(@Nullable String stated) {
            return switch (stated) {
                case null -> NO;
                case "false" -> NO;
                case "true" -> YES;
                default -> UNCLEAR;
            };
        }
    }

    /** @param statusUrl where the sender asks what became of the lead, with the same credentials */
    record Accepted(ReceiptId receiptId, String status, String statusUrl) {

        static Accepted with(ReceiptId receiptId) {
            return new Accepted(receiptId, "ACCEPTED", PATH + "/" + receiptId);
        }
    }

    record BatchAnswer(List<BatchRowAnswer> results) {}

    record Valid(boolean valid) {}
}
