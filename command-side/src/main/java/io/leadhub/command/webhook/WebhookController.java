package io.leadhub.command.webhook;

import io.leadhub.api.partner.Scopes;
import io.leadhub.command.partner.Listing;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' door to webhooks (spec/4, 5). */
@RestController
@RequestMapping("/admin/webhooks")
@RequiresScope(Scopes.ADMIN)
class WebhookController {

    private final WebhookAdministration webhooks;
    private final Deliveries deliveries;
    private final Replays replays;
    private final Targets targets;
    private final Wakeup wakeup;
    private final Clock clock;

    WebhookController(
            WebhookAdministration webhooks,
            Deliveries deliveries,
            Replays replays,
            Targets targets,
            Wakeup wakeup,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.replays = replays;
        this.targets = targets;
        this.wakeup = wakeup;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = NewWebhook.class)))
    @ApiResponse(responseCode = "201", description = "Subscribed", useReturnTypeSchema = true)
    ResponseEntity<WebhookWithSecret> subscribe(HttpServletRequest request, Caller caller) {
        NewWebhook asked = NewWebhook.read(BufferedBody.of(request), targets);
        WebhookWithSecret made = webhooks.subscribe(asked, caller.actor());
        return ResponseEntity.created(
                        URI.create("/admin/webhooks/" + made.webhook().id()))
                .cacheControl(CacheControl.noStore())
                .body(made);
    }

    @GetMapping("/{id}")
    WebhookView find(@PathVariable String id) {
        return webhooks.find(id).orElseThrow(WebhookAdministration::unknown);
    }

    @GetMapping
    Listing<WebhookView> list(
            @RequestParam(required = false) @Pattern(regexp = Listing.CURSOR) @Nullable String partnerId,
            @RequestParam(defaultValue = "") @Pattern(regexp = Listing.CURSOR) String cursor,
            @RequestParam(defaultValue = Listing.PAGE_SIZE) @Min(1) @Max(Listing.MAX_PAGE_SIZE) int pageSize) {
        return webhooks.list(partnerId, cursor, pageSize);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedWebhook.class)))
    WebhookView change(@PathVariable String id, HttpServletRequest request, Caller caller) {
        ChangedWebhook asked = ChangedWebhook.read(BufferedBody.of(request), targets);
        WebhookView changed = webhooks.change(id, asked.change(), caller.actor());
        wakeup.wake();
        return changed;
    }

    @DeleteMapping("/{id}")
    @ApiResponse(responseCode = "204", description = "Removed")
    ResponseEntity<Void> remove(@PathVariable String id, Caller caller) {
        webhooks.remove(id, caller.actor());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/rotate-secret")
    @RequestBody(content = @Content(schema = @Schema(implementation = Rotation.class)))
    ResponseEntity<WebhookWithSecret> rotate(@PathVariable String id, HttpServletRequest request, Caller caller) {
        Rotation asked = Rotation.read(BufferedBody.of(request));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(webhooks.rotate(id, asked, caller.actor()));
    }

    @PostMapping("/{id}/rotate-secret/finish")
    WebhookView finishRotation(@PathVariable String id, Caller caller) {
        return webhooks.finishRotation(id, caller.actor());
    }

    @PostMapping("/{id}/test")
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    ResponseEntity<Accepted> test(@PathVariable String id, Caller caller) {
        String delivery = deliveries.test(id, caller.actor());
        wakeup.wake();
        return ResponseEntity.accepted().body(new Accepted(delivery));
    }

    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = ReplayRange.class)))
    @ApiResponse(responseCode = "200", description = "Counted, with dryRun", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    ResponseEntity<ReplayAnswer> replay(@PathVariable String id, HttpServletRequest request, Caller caller) {
        ReplayRange asked = ReplayRange.read(BufferedBody.of(request), clock.instant());
        ReplayAnswer answer = replays.ask(id, asked, caller.actor());
        return ResponseEntity.status(asked.dryRun() ? 200 : 202).body(answer);
    }

    @GetMapping("/{id}/deliveries")
    Listing<DeliveryView> deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(defaultValue = "") @Pattern(regexp = "[0-9]{0,18}") String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int pageSize) {
        return deliveries.list(id, status, cursor, pageSize);
    }

    @PostMapping("/{id}/deliveries/{deliveryId}/redeliver")
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    ResponseEntity<Accepted> redeliver(@PathVariable String id, @PathVariable String deliveryId, Caller caller) {
        deliveries.redeliver(id, deliveryId, caller.actor());
        wakeup.wake();
        return ResponseEntity.accepted().body(new Accepted(deliveryId));
    }

    /** @param deliveryId what is on its way */
    record Accepted(String deliveryId) {}
}
