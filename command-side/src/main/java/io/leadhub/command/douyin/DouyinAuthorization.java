package io.leadhub.command.douyin;

import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.problem.RequestRejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes an authorised account of what a browser brings back from Douyin. */
@Component
class DouyinAuthorization {

    private static final Logger log = LoggerFactory.getLogger(DouyinAuthorization.class);

    private final TokenExchange exchange;
    private final AccountDesk accounts;

    DouyinAuthorization(TokenExchange exchange, AccountDesk accounts) {
        this.exchange = exchange;
        this.accounts = accounts;
    }

    /**
     * The state has been used up before: a code that is burnt by a crash from here on is not tried again.
     *
     * @return what Douyin calls the account
     * @throws RequestRejected when nothing was authorised
     */
    String complete(PendingAuthorization pending, String code, String state) {
        Tokens tokens;
        try {
            tokens = exchange.forCode(code, state, pending.callbackUrl());
        } catch (PlatformRefused refused) {
            log.info("No account was authorised: {}", refused.getMessage());
            throw refusal(refused);
        }
        try {
            accounts.authorize(pending, tokens);
        } catch (CommandRejected refused) {
            throw new RequestRejected(refused.<Rejection>getDetails().orElseThrow());
        }
        return tokens.openId();
    }

    private static RequestRejected refusal(PlatformRefused refused) {
        return switch (refused.remedy()) {
            case REAUTHORIZE, REFRESH ->
                new RequestRejected(ErrorCode.DOUYIN_AUTH, "Douyin does not take the code any longer; start again.");
            case RETRY, COOL_DOWN, NEXT_DAY ->
                new RequestRejected(ErrorCode.DOUYIN_API, "Douyin has no answer right now; start again later.");
            case STOP, MEND ->
                new RequestRejected(ErrorCode.DOUYIN_API, "Douyin refused the exchange (" + refused.answer() + ").");
        };
    }
}
