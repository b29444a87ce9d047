package io.leadhub.command.hook;

import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.partner.Scopes;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.correlation.CorrelationId;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' door to hooks and their mappings. */
@RestController
@RequestMapping("/admin/hooks")
@RequiresScope(Scopes.ADMIN)
class HookAdministrationController {

    private static final int RECEIPT = 64;

    private final HookAdministration hooks;
    private final HookRows rows;
    private final HookTrials trials;

    HookAdministrationController(HookAdministration hooks, HookRows rows, HookTrials trials) {
        this.hooks = hooks;
        this.rows = rows;
        this.trials = trials;
    }

    record HookList(List<HookView> items) {}

    /** @param mapping the one in force when it is not stated */
    record Tried(String receiptId, @Nullable HookMapping mapping) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = NewHook.class)))
    @ApiResponse(responseCode = "201", description = "Opened", useReturnTypeSchema = true)
    ResponseEntity<HookView> open(HttpServletRequest request, Caller caller) {
        HookView hook = HookView.of(hooks.open(NewHook.read(BufferedBody.of(request)), caller.actor()));
        return ResponseEntity.created(URI.create("/admin/hooks/" + hook.hookId()))
                .body(hook);
    }

    @GetMapping("/{hookId}")
    HookView find(@PathVariable String hookId) {
        return HookView.of(hook(hookId));
    }

    @GetMapping
    HookList list(
            @RequestParam(required = false) @Pattern(regexp = "[A-Za-z0-9._-]{0,64}") @Nullable String partnerId) {
        return new HookList(rows.list(partnerId).stream().map(HookView::of).toList());
    }

    @PutMapping(path = "/{hookId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedHook.class)))
    HookView change(@PathVariable String hookId, HttpServletRequest request, Caller caller) {
        ChangedHook asked =
                ChangedHook.read(BufferedBody.of(request), hook(hookId).platform());
        return HookView.of(hooks.change(hookId, asked, caller.actor()));
    }

    @DeleteMapping("/{hookId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable String hookId, Caller caller) {
        hooks.close(hookId, caller.actor());
    }

    /** What a mapping would make of a stored payload; nothing is taken in. */
    @PostMapping(path = "/{hookId}/try", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = Tried.class)))
    Trial attempt(@PathVariable String hookId, HttpServletRequest request, Caller caller) {
        StoredHook hook = hook(hookId);
        Fields fields = StrictJson.DOCUMENT.fields(BufferedBody.of(request));
        String receiptId = fields.requiredText("receiptId", RECEIPT);
        HookMapping mapping = HookFields.mapping(fields);
        fields.refuseUnknown();
        fields.check();
        return trials.run(
                hook,
                Objects.requireNonNull(receiptId),
                mapping == null ? hook.mapping() : mapping,
                caller,
                CorrelationId.of(request));
    }

    private StoredHook hook(String hookId) {
        return rows.find(hookId).orElseThrow(HookAdministration::noSuchHook);
    }
}
