package io.leadhub.api.douyin;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a synchronisation of fans (粉丝同步). */
public sealed interface FansSyncEvent {

    FansSyncId syncId();

    /** @param scheduled whether nobody asked for it */
    @Revision("1")
    record FansSyncStarted(
            FansSyncId syncId, DouyinAccountId accountId, PartnerId partnerId, SyncStrategy strategy, boolean scheduled)
            implements FansSyncEvent {}

    /**
     * A page of fans was fetched and taken in.
     *
     * @param receiptId of the raw payload that the page is
     * @param cursor where the page begins
     * @param nextCursor where the next one does, also when there is none
     * @param fans how many stand on it
     * @param created how many became leads
     * @param updated of how many the lead learned something
     */
    @Revision("1")
    record FansPageFetched(
            FansSyncId syncId,
            ReceiptId receiptId,
            int page,
            long cursor,
            long nextCursor,
            int fans,
            int created,
            int updated)
            implements FansSyncEvent {}

    /** There was no further page. */
    @Revision("1")
    record FansSyncCompleted(FansSyncId syncId, int pages, int fetched, int created, int updated)
            implements FansSyncEvent {}

    /**
     * It was given up; what had been taken in stays.
     *
     * @param answer last code of Douyin, or HTTP status, where there was one
     */
    @Revision("1")
    record FansSyncFailed(
            FansSyncId syncId,
            SyncFailure failure,
            @Nullable Long answer) implements FansSyncEvent {}
}
