package io.leadhub.command.calltask;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.Scopes;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.calltask.AppendDoor.Outcome;
import io.leadhub.command.intake.RawRequests;
import io.leadhub.command.partner.Tenant;
import io.leadhub.command.partner.Tenants;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.Callers;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Appends numbers to the tasks of tenants' call platforms (多租户OpenAPI, docs/api/append-numbers.md). */
@RestController
@RequestMapping(path = CallTaskController.BASE, produces = MediaType.APPLICATION_JSON_VALUE)
@RequiresScope(CallTaskController.SCOPE)
@ApiResponse(
        responseCode = "default",
        description = "Refused",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CallTaskEnvelope.Refused.class)))
class CallTaskController {

    static final String BASE = "/api/openapi";
    static final String KEYS = BASE + "/keys";

    /** What a tenant's key opens, and no token but an administrator's. */
    static final String SCOPE = "numbers:append";

    private static final String SERVICE = "LeadHub OpenAPI";

    private final AppendDoor door;
    private final RawRequests rawRequests;
    private final Tenants tenants;
    private final Upstreams upstreams;
    private final TenantDirectory directory;
    private final Clock clock;

    CallTaskController(
            AppendDoor door,
            RawRequests rawRequests,
            Tenants tenants,
            Upstreams upstreams,
            TenantDirectory directory,
            Clock clock) {
        this.door = door;
        this.rawRequests = rawRequests;
        this.tenants = tenants;
        this.upstreams = upstreams;
        this.directory = directory;
        this.clock = clock;
    }

    /** Sends up to 1,000 numbers to the tenant's task; 200 says of each whether it is there. */
    @PostMapping(path = "/append-numbers", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = AppendBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Dealt with",
            content = @Content(schema = @Schema(implementation = AppendAnswer.class)))
    ResponseEntity<Object> append(HttpServletRequest request, Caller caller) {
        Outcome outcome = door.append(rawRequests.of(request, caller, Channel.OPENAPI), BufferedBody.of(request));
        return switch (outcome) {
            case Outcome.Answered answered -> ResponseEntity.ok(answered.answer());
            case Outcome.ConfigIncomplete incomplete ->
                ResponseEntity.internalServerError()
                        .body(CallTaskEnvelope.Refused.configIncomplete(incomplete.alias()));
        };
    }

    /** How the tenant's way to its call platform is configured. */
    @GetMapping("/status")
    @ApiResponse(responseCode = "200", description = "How it is configured", useReturnTypeSchema = true)
    Answer<Status> status(Caller caller) {
        Tenant tenant = tenants.find(caller.partnerId())
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "This caller is no tenant."));
        return Answer.of(new Status(
                SERVICE,
                clock.instant(),
                tenant.keyHint(),
                tenant.alias(),
                tenant.description(),
                upstreams.isComplete(tenant),
                upstreams.baseUrl(tenant),
                tenant.bizType()));
    }

    /** All tenants whose keys hold: for administrators, and for programs on this machine where that is switched on. */
    @GetMapping("/keys")
    @OpenDoor
    @ApiResponse(responseCode = "200", description = "All tenants", useReturnTypeSchema = true)
    Answer<Keys> keys(HttpServletRequest request) {
        Caller caller = Callers.current();
        boolean administrator = caller != null && caller.may(Scopes.ADMIN);
        if (!administrator && !directory.isOpenTo(request)) {
            throw new RequestRejected(ErrorCode.INSUFFICIENT_SCOPE, "This needs the scope admin.");
        }
        List<TenantDirectory.WholeEntry> keys = directory.whole();
        return Answer.of(new Keys(keys.size(), keys));
    }

    record Answer<T>(int code, String message, T data) {

        static <T> Answer<T> of(T data) {
            return new Answer<>(200, "success", data);
        }
    }

    /** @param apiKey beginning and end of it */
    record Status(
            String service,
            Instant timestamp,
            String apiKey,
            String apiKeyAlias,
            String apiKeyDescription,
            boolean hasOpenApiConfig,
            String openApiBaseUrl,
            String openApiBizType) {}

    record Keys(int totalKeys, List<TenantDirectory.WholeEntry> keys) {}
}
