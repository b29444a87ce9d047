package io.leadhub.command.partner;

import io.leadhub.api.partner.Scopes;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' door to partners. */
@RestController
@RequestMapping("/admin/partners")
@RequiresScope(Scopes.ADMIN)
class PartnerController {

    private final PartnerAdministration partners;

    PartnerController(PartnerAdministration partners) {
        this.partners = partners;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = NewPartner.class)))
    @ApiResponse(responseCode = "201", description = "Registered", useReturnTypeSchema = true)
    ResponseEntity<PartnerView> register(HttpServletRequest request, Caller caller) {
        NewPartner asked = NewPartner.read(BufferedBody.of(request));
        PartnerView partner = partners.register(asked.partnerId(), asked.name(), asked.description(), caller.actor());
        return ResponseEntity.created(URI.create("/admin/partners/" + partner.partnerId()))
                .body(partner);
    }

    @GetMapping("/{partnerId}")
    PartnerView find(@PathVariable String partnerId) {
        return partners.find(partnerId)
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such partner."));
    }

    @GetMapping
    Listing<PartnerView> list(
            @RequestParam(defaultValue = "") @Pattern(regexp = Listing.CURSOR) String cursor,
            @RequestParam(defaultValue = Listing.PAGE_SIZE) @Min(1) @Max(Listing.MAX_PAGE_SIZE) int pageSize) {
        return partners.list(cursor, pageSize);
    }
}
