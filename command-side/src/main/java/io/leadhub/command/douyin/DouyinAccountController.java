package io.leadhub.command.douyin;

import io.leadhub.api.douyin.LossReason;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.douyin.AccountView.AccountList;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.douyin.DouyinAnswer;
import io.leadhub.edge.douyin.DouyinEnvelope;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a partner its accounts, and lets it give them up. */
@RestController
@RequestMapping(path = DouyinEnvelope.BASE + "/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiresScope(DouyinAuthController.SCOPE)
@ApiResponse(
        responseCode = "default",
        description = "Refused",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DouyinEnvelope.Refused.class)))
class DouyinAccountController {

    private final AccountRows rows;
    private final AccountDesk desk;

    DouyinAccountController(AccountRows rows, AccountDesk desk) {
        this.rows = rows;
        this.desk = desk;
    }

    @GetMapping
    @ApiResponse(responseCode = "200", description = "All accounts", useReturnTypeSchema = true)
    DouyinAnswer<AccountList> list(Caller caller) {
        return DouyinAnswer.of(new AccountList(
                rows.ofPartner(caller.partnerId()).stream().map(AccountView::of).toList()));
    }

    /** Ends the authorisation here: the tokens are gone, and another may authorise the account. */
    @DeleteMapping("/{douyinUserId}")
    @ApiResponse(responseCode = "200", description = "Revoked", useReturnTypeSchema = true)
    DouyinAnswer<AccountView> revoke(Caller caller, @PathVariable String douyinUserId) {
        StoredAccount account =
                rows.find(douyinUserId, caller.partnerId()).orElseThrow(DouyinAccountController::unknown);
        desk.lose(account.openId(), LossReason.REVOKED_HERE, null, caller.actor());
        return DouyinAnswer.of(AccountView.of(
                rows.find(douyinUserId, caller.partnerId()).orElseThrow(DouyinAccountController::unknown)));
    }

    /** One that does not exist looks like one that is somebody else's. */
    static RequestRejected unknown() {
        return new RequestRejected(ErrorCode.NOT_FOUND, "There is no such Douyin account.");
    }
}
