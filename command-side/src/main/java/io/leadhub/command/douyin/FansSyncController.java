package io.leadhub.command.douyin;

import io.leadhub.api.douyin.SyncStrategy;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.correlation.CorrelationId;
import io.leadhub.edge.douyin.DouyinAnswer;
import io.leadhub.edge.douyin.DouyinEnvelope;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starts synchronisations of accounts' fans, and tells how they go on. */
@RestController
@RequestMapping(path = DouyinEnvelope.BASE + "/fans/sync", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiresScope(FansSyncController.SCOPE)
@ApiResponse(
        responseCode = "default",
        description = "Refused",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DouyinEnvelope.Refused.class)))
class FansSyncController {

    static final String SCOPE = "lead:douyin:fans:sync";

    private static final int LONGEST_ID = 100;

    private final AccountRows accounts;
    private final SyncDesk desk;
    private final SyncRows syncs;
    private final Clock clock;

    FansSyncController(AccountRows accounts, SyncDesk desk, SyncRows syncs, Clock clock) {
        this.accounts = accounts;
        this.desk = desk;
        this.syncs = syncs;
        this.clock = clock;
    }

    /** @param syncStrategy {@code INCREMENTAL} when nothing is stated */
    record Wanted(String douyinUserId, @Nullable SyncStrategy syncStrategy) {}

    record Started(String taskId, SyncView.Status status, String message) {}

    /** Has all fans of the account read; 202 once that is certain to happen. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class)))
    @ApiResponse(responseCode = "202", description = "Certain to happen", useReturnTypeSchema = true)
    DouyinAnswer<Started> start(HttpServletRequest request, Caller caller) {
        Fields fields = StrictJson.DOCUMENT.fields(BufferedBody.of(request));
        String douyinUserId = fields.requiredText("douyinUserId", LONGEST_ID);
        SyncStrategy stated = fields.choice("syncStrategy", SyncStrategy.class);
        fields.check();
        StoredAccount account = accounts.find(Objects.requireNonNull(douyinUserId), caller.partnerId())
                .orElseThrow(DouyinAccountController::unknown);
        FansSync sync = desk.start(
                account, stated == null ? SyncStrategy.INCREMENTAL : stated, caller.actor(), CorrelationId.of(request));
        SyncView view = SyncView.of(sync, clock.instant());
        return DouyinAnswer.accepted(new Started(view.taskId(), view.status(), view.message()));
    }

    @GetMapping("/{taskId}")
    @ApiResponse(responseCode = "200", description = "How it goes on", useReturnTypeSchema = true)
    DouyinAnswer<SyncView> find(Caller caller, @PathVariable String taskId) {
        return syncs.find(taskId)
                .filter(sync -> sync.partnerId().equals(caller.partnerId()))
                .map(sync -> DouyinAnswer.of(SyncView.of(sync, clock.instant())))
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such task."));
    }
}
