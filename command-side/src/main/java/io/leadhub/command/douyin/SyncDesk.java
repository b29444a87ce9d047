package io.leadhub.command.douyin;

import io.leadhub.api.douyin.FansSyncId;
import io.leadhub.api.douyin.SyncStrategy;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.douyin.FansSync.Status;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts synchronisations: when somebody asks, and by itself when an account is due. */
@Component
class SyncDesk {

    private static final Logger log = LoggerFactory.getLogger(SyncDesk.class);

    private static final String OURSELVES = "system:douyin";
    private static final int AT_ONCE = 20;

    private final SyncJournal journal;
    private final SyncRows rows;
    private final SyncDispatcher dispatcher;
    private final AccountRows accounts;
    private final DouyinProperties properties;
    private final Clock clock;

    SyncDesk(
            SyncJournal journal,
            SyncRows rows,
            SyncDispatcher dispatcher,
            AccountRows accounts,
            DouyinProperties properties,
            Clock clock) {
        this.journal = journal;
        this.rows = rows;
        this.dispatcher = dispatcher;
        this.accounts = accounts;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws RequestRejected when the account has to be authorised first, or is being synchronised */
    FansSync start(StoredAccount account, SyncStrategy strategy, String actor, String correlationId) {
        if (!account.isActive()) {
            throw new RequestRejected(
                    ErrorCode.DOUYIN_AUTH,
                    "The account is not authorised any longer; have its owner authorise it anew.");
        }
        FansSync sync = sync(account, strategy, actor, correlationId);
        if (!journal.start(sync, false)) {
            throw new RequestRejected(
                    ErrorCode.DOUYIN_LEAD_SYNC,
                    rows.running(account.openId())
                            .map(running -> "The account's fans are being synchronised: task " + running.id() + ".")
                            .orElse("The account's fans were just being synchronised."));
        }
        dispatcher.dispatch();
        return sync;
    }

    @Scheduled(fixedDelayString = "${leadhub.douyin.schedule-interval:10s}", initialDelayString = "10s")
    void startWhatIsDue() {
        if (!properties.syncInterval().isPositive()) {
            return;
        }
        Instant now = clock.instant();
        Instant next = now.plus(properties.syncInterval());
        for (StoredAccount account : accounts.takeDueForSync(now, next, AT_ONCE)) {
            FansSync sync = sync(
                    account,
                    SyncStrategy.INCREMENTAL,
                    OURSELVES,
                    UUID.randomUUID().toString());
            if (!journal.start(sync, true)) {
                log.debug("Account {} is being synchronised already", account.openId());
            }
        }
    }

    private FansSync sync(StoredAccount account, SyncStrategy strategy, String actor, String correlationId) {
        Instant now = clock.instant();
        return new FansSync(
                new FansSyncId(UUID.randomUUID().toString()),
                account.openId(),
                account.partnerId(),
                strategy,
                Status.RUNNING,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                0,
                now,
                1,
                actor,
                correlationId,
                now,
                null);
    }
}
