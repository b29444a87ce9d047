package io.leadhub.api.douyin;

import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an account at Douyin. */
public sealed interface DouyinAccountCommand {

    @TargetAggregateIdentifier
    DouyinAccountId accountId();

    /**
     * Let a partner read the account; refused while it belongs to another.
     *
     * @param userId number of the caller who asked for it
     */
    record AuthorizeDouyinAccount(
            DouyinAccountId accountId,
            String openId,
            PartnerId partnerId,
            long userId,
            List<String> scopes,
            Instant accessExpiresAt,
            Instant refreshExpiresAt)
            implements DouyinAccountCommand {}

    /**
     * Note that the tokens were exchanged for new ones.
     *
     * @param renewals how often the whole authorisation has been extended
     */
    record NoteTokenRefresh(DouyinAccountId accountId, Instant accessExpiresAt, Instant refreshExpiresAt, int renewals)
            implements DouyinAccountCommand {}

    /** Note that nothing can extend the authorisation beyond this time. */
    record NoteAuthorizationEnding(DouyinAccountId accountId, Instant endsAt) implements DouyinAccountCommand {}

    /**
     * End the authorisation; nothing happens when it has ended.
     *
     * @param answer code with which Douyin refused it, where it did
     */
    record EndAuthorization(
            DouyinAccountId accountId,
            LossReason reason,
            @Nullable Long answer) implements DouyinAccountCommand {}
}
