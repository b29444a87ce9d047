package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.Scopes;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' door to how partners reach their call platforms (多租户OpenAPI). */
@RestController
@RequestMapping("/admin/partners/{partnerId}/outbound")
@RequiresScope(Scopes.ADMIN)
class OutboundController {

    private final OutboundAdministration outbound;

    OutboundController(OutboundAdministration outbound) {
        this.outbound = outbound;
    }

    /** Configures it, or changes what is named; a key that is made here is shown in this answer and never again. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = OutboundSettings.class)))
    ResponseEntity<OutboundWithKey> configure(
            @PathVariable String partnerId, HttpServletRequest request, Caller caller) {
        OutboundSettings settings = OutboundSettings.read(BufferedBody.of(request));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(outbound.configure(new PartnerId(partnerId), settings, caller.actor()));
    }

    @GetMapping
    OutboundView find(@PathVariable String partnerId) {
        return outbound.find(partnerId)
                .orElseThrow(
                        () -> new RequestRejected(ErrorCode.NOT_FOUND, "This partner has no way to a call platform."));
    }
}
