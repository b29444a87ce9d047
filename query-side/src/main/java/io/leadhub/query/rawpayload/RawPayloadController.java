package io.leadhub.query.rawpayload;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.access.AccessLog;
import io.leadhub.query.door.Cursors;
import io.leadhub.query.door.Parameters;
import io.leadhub.query.door.SeveralTexts;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where auditors read what arrived. A partner's own auditors see what their partner sent. */
@RestController
@RequestMapping("/api/v1/audit/raw-payloads")
@RequiresScope("audit:read")
class RawPayloadController {

    private static final int LONGEST_RECEIPT = 64;

    private final RawPayloadFinder finder;
    private final RawPayloads payloads;
    private final RetriedPayloads retried;
    private final Cursors cursors;
    private final AccessLog accessLog;

    RawPayloadController(
            RawPayloadFinder finder,
            RawPayloads payloads,
            RetriedPayloads retried,
            Cursors cursors,
            AccessLog accessLog) {
        this.finder = finder;
        this.payloads = payloads;
        this.retried = retried;
        this.cursors = cursors;
        this.accessLog = accessLog;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RawPayloadPage(
            List<RawPayloadEntry> items, @Nullable String nextCursor) {}

    @GetMapping
    @Parameter(in = QUERY, name = "partnerId", schema = @Schema(implementation = SeveralTexts.class))
    @Parameter(in = QUERY, name = "channel", schema = @Schema(implementation = SeveralTexts.class))
    @Parameter(
            in = QUERY,
            name = "validationStatus",
            schema = @Schema(implementation = RawPayloadEntry.ValidationStatus[].class))
    @Parameter(
            in = QUERY,
            name = "processingStatus",
            schema = @Schema(implementation = RawPayloadEntry.ProcessingStatus[].class))
    @Parameter(
            in = QUERY,
            name = "from",
            description = "receivedAt from then on",
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = QUERY,
            name = "to",
            description = "receivedAt before then",
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = QUERY,
            name = "pageSize",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            in = QUERY,
            name = "cursor",
            description = "The nextCursor of the answer before; all other parameters but pageSize stay as they were",
            schema = @Schema(type = "string"))
    RawPayloadPage list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        RawPayloadSearch search = RawPayloadSearch.of(caller.partnerId(), new Parameters(parameters), cursors);
        RawPayloadFinder.Found found = finder.find(search);
        return new RawPayloadPage(
                found.entries(),
                found.next().map(next -> cursors.seal(search.question(), next)).orElse(null));
    }

    @GetMapping("/{receiptId}")
    RawPayloadView payload(Caller caller, HttpServletRequest request, @PathVariable String receiptId) {
        RawPayloadView payload = Optional.of(receiptId)
                .filter(RawPayloadController::isReceipt)
                .flatMap(receipt -> RawPayloadView.of(payloads.story(new ReceiptId(receipt))))
                .map(found -> found.with(retried.marked(List.of(found.entry())).getFirst()))
                .filter(found -> maySee(caller.partnerId(), found.entry().partnerId()))
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such payload."));
        accessLog.personalDataRead(caller, request, Door.RAW_PAYLOAD, List.of(receiptId));
        return payload;
    }

    private static boolean maySee(PartnerId viewer, PartnerId sender) {
        return viewer.isPlatform() || viewer.equals(sender);
    }

    private static boolean isReceipt(String text) {
        return text.length() <= LONGEST_RECEIPT
                && text.chars()
                        .allMatch(sign -> (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') || sign == '-');
    }
}
