package io.leadhub.api.douyin;

import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to an account at Douyin. Tokens stand in no event. */
public sealed interface DouyinAccountEvent {

    DouyinAccountId accountId();

    /**
     * The account's owner lets a partner read it, for the first time or anew.
     *
     * @param openId what Douyin calls the account ({@code douyinUserId})
     * @param userId number of the caller who asked for it
     */
    @Revision("1")
    record DouyinAuthorized(
            DouyinAccountId accountId,
            String openId,
            PartnerId partnerId,
            long userId,
            List<String> scopes,
            Instant accessExpiresAt,
            Instant refreshExpiresAt)
            implements DouyinAccountEvent {}

    /**
     * The tokens were exchanged for new ones.
     *
     * @param renewals how often the whole authorisation has been extended, five times at most
     */
    @Revision("1")
    record DouyinTokenRefreshed(
            DouyinAccountId accountId,
            PartnerId partnerId,
            Instant accessExpiresAt,
            Instant refreshExpiresAt,
            int renewals)
            implements DouyinAccountEvent {}

    /** Nothing can extend the authorisation any longer: its owner has to give it again before this time. */
    @Revision("1")
    record DouyinAuthorizationEnding(DouyinAccountId accountId, PartnerId partnerId, Instant endsAt)
            implements DouyinAccountEvent {}

    /**
     * The account can no longer be read.
     *
     * @param answer code with which Douyin refused it, where it did
     */
    @Revision("1")
    record DouyinAuthorizationLost(
            DouyinAccountId accountId,
            PartnerId partnerId,
            LossReason reason,
            @Nullable Long answer) implements DouyinAccountEvent {}
}
