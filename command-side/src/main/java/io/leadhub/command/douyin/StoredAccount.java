package io.leadhub.command.douyin;

import io.leadhub.api.douyin.DouyinAccountId;
import io.leadhub.api.douyin.LossReason;
import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stands.
 *
 * @param userId number of the caller who had it authorised last
 * @param version grows with every change of the tokens
 * @param lostReason {@code null} while it may be read
 * @param warned whether it was told that nothing extends it
 */
record StoredAccount(
        String openId,
        PartnerId partnerId,
        long userId,
        long version,
        Instant accessExpiresAt,
        Instant refreshExpiresAt,
        int renewals,
        List<String> scopes,
        @Nullable LossReason lostReason,
        boolean warned,
        int careTries,
        Instant createdAt,
        Instant updatedAt) {

    DouyinAccountId id() {
        return DouyinAccountId.of(openId);
    }

    boolean isActive() {
        return lostReason == null;
    }
}
