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

/** The administrators' door to api keys (spec/1, 4.1). */
@RestController
@RequestMapping("/admin/api-keys")
@RequiresScope(Scopes.ADMIN)
class ApiKeyController {

    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    private final ApiKeyAdministration keys;

    ApiKeyController(ApiKeyAdministration keys) {
        this.keys = keys;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = NewApiKey.class)))
    @ApiResponse(responseCode = "201", description = "Issued", useReturnTypeSchema = true)
    ResponseEntity<ApiKeyWithSecret> issue(HttpServletRequest request, Caller caller) {
        NewApiKey asked = NewApiKey.read(BufferedBody.of(request));
        ApiKeyWithSecret issued = keys.issue(asked.partnerId(), asked.terms(), caller.actor());
        return ResponseEntity.created(
                        URI.create("/admin/api-keys/" + issued.key().keyId()))
                .body(issued);
    }

    @GetMapping("/{keyId}")
    ApiKeyView find(@PathVariable String keyId) {
        return keys.find(keyId)
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such api key."));
    }

    @GetMapping
    Listing<ApiKeyView> list(
            @RequestParam(required = false) @Pattern(regexp = Listing.CURSOR) @Nullable String partnerId,
            @RequestParam(defaultValue = "") @Pattern(regexp = Listing.CURSOR) String cursor,
            @RequestParam(defaultValue = Listing.PAGE_SIZE) @Min(1) @Max(Listing.MAX_PAGE_SIZE) int pageSize) {
        return keys.list(partnerId, cursor, pageSize);
    }

    @PutMapping(path = "/{keyId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedApiKey.class)))
    ApiKeyView change(@PathVariable String keyId, HttpServletRequest request, Caller caller) {
        ChangedApiKey asked = ChangedApiKey.read(BufferedBody.of(request));
        return keys.change(keyId, asked.exceptLimit(), asked.rateLimit(), caller.actor());
    }

    @PostMapping("/{keyId}/rotate")
    @RequestBody(content = @Content(schema = @Schema(implementation = Overlap.class)))
    ResponseEntity<ApiKeyWithSecret> rotate(@PathVariable String keyId, HttpServletRequest request, Caller caller) {
        Overlap asked = Overlap.read(BufferedBody.of(request), USUAL_OVERLAP);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(keys.rotate(keyId, asked.duration(), caller.actor()));
    }
}
