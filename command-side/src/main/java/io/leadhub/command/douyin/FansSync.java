package io.leadhub.command.douyin;

import io.leadhub.api.douyin.DouyinAccountId;
import io.leadhub.api.douyin.FansSyncId;
import io.leadhub.api.douyin.SyncFailure;
import io.leadhub.api.douyin.SyncStrategy;
import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A synchronisation of an account's fans, as far as it has come.
 *
 * @param cursor where the page begins that is to be taken in next
 * @param total how many fans there are, once a page has said so
 * @param tries of the next page that came to nothing
 * @param dueAt when it goes on; in the future while Douyin is left alone
 * @param events how many events its stream has
 */
record FansSync(
        FansSyncId id,
        String openId,
        PartnerId partnerId,
        SyncStrategy strategy,
        Status status,
        long cursor,
        int pages,
        int fetched,
        int created,
        int updated,
        @Nullable Integer total,
        @Nullable SyncFailure failure,
        @Nullable Long answer,
        int tries,
        Instant dueAt,
        long events,
        String actor,
        String correlationId,
        Instant startedAt,
        @Nullable Instant endedAt) {

    enum Status {
        RUNNING,
        COMPLETED,
        FAILED
    }

    DouyinAccountId accountId() {
        return DouyinAccountId.of(openId);
    }

    /** After a page. */
    FansSync after(FansPage page, int newLeads, int changedLeads) {
        return new FansSync(
                id,
                openId,
                partnerId,
                strategy,
                page.hasMore() ? Status.RUNNING : Status.COMPLETED,
                page.nextCursor(),
                pages + 1,
                fetched + page.fans().size(),
                created + newLeads,
                updated + changedLeads,
                page.total(),
                failure,
                answer,
                0,
                dueAt,
                events,
                actor,
                correlationId,
                startedAt,
                endedAt);
    }
}
