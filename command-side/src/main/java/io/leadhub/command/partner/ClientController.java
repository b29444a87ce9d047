package io.leadhub.command.partner;

import io.leadhub.api.partner.ClientChange;
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
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' door to clients, which fetch tokens (spec/4, 2.1). */
@RestController
@RequestMapping("/admin/clients")
@RequiresScope(Scopes.ADMIN)
class ClientController {

    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    private final ClientAdministration clients;

    ClientController(ClientAdministration clients) {
        this.clients = clients;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = NewClient.class)))
    @ApiResponse(responseCode = "201", description = "Issued", useReturnTypeSchema = true)
    ResponseEntity<ClientWithSecret> issue(HttpServletRequest request, Caller caller) {
        NewClient asked = NewClient.read(BufferedBody.of(request));
        ClientWithSecret issued = clients.issue(asked.partnerId(), asked.name(), asked.scopes(), caller.actor());
        return ResponseEntity.created(
                        URI.create("/admin/clients/" + issued.client().clientId()))
                .body(issued);
    }

    @GetMapping("/{clientId}")
    ClientView find(@PathVariable String clientId) {
        return clients.find(clientId)
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such client."));
    }

    @GetMapping
    Listing<ClientView> list(
            @RequestParam(required = false) @Pattern(regexp = Listing.CURSOR) @Nullable String partnerId,
            @RequestParam(defaultValue = "") @Pattern(regexp = Listing.CURSOR) String cursor,
            @RequestParam(defaultValue = Listing.PAGE_SIZE) @Min(1) @Max(Listing.MAX_PAGE_SIZE) int pageSize) {
        return clients.list(partnerId, cursor, pageSize);
    }

    @PutMapping(path = "/{clientId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = ClientChange.class)))
    ClientView change(@PathVariable String clientId, HttpServletRequest request, Caller caller) {
        PartnerId partnerId = new PartnerId(find(clientId).partnerId());
        ClientChange asked = ChangedClient.read(BufferedBody.of(request), partnerId);
        return clients.change(clientId, asked, caller.actor());
    }

    @PostMapping("/{clientId}/rotate")
    @RequestBody(content = @Content(schema = @Schema(implementation = Overlap.class)))
    ResponseEntity<ClientWithSecret> rotate(@PathVariable String clientId, HttpServletRequest request, Caller caller) {
        Overlap asked = Overlap.read(BufferedBody.of(request), USUAL_OVERLAP);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(clients.rotate(clientId, asked.duration(), caller.actor()));
    }
}
