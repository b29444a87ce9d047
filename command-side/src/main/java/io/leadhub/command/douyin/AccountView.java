package io.leadhub.command.douyin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.douyin.LossReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as its partner sees it; tokens are never shown.
 *
 * @param userId number of the caller who had it authorised last
 * @param endsAt when its owner has to authorise it again at the latest, unless it is extended until then
 * @param renewals how often it has been extended, five times at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountView(
        String douyinUserId,
        long userId,
        Status status,
        @Nullable LossReason lostReason,
        List<String> scopes,
        Instant expireTime,
        Instant endsAt,
        int renewals,
        Instant createTime,
        Instant updateTime) {

    enum Status {
        ACTIVE,
        /** Nothing extends it any longer. */
        ENDING,
        LOST
    }

    record AccountList(List<AccountView> records) {}

    static AccountView of(StoredAccount account) {
        return new AccountView(
                account.openId(),
                account.userId(),
                account.isActive() ? account.warned() ? Status.ENDING : Status.ACTIVE : Status.LOST,
                account.lostReason(),
                account.scopes(),
                account.accessExpiresAt(),
                account.refreshExpiresAt(),
                account.renewals(),
                account.createdAt(),
                account.updatedAt());
    }
}
