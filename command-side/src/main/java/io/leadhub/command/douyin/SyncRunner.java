package io.leadhub.command.douyin;

import io.leadhub.api.douyin.FansSyncId;
import io.leadhub.api.douyin.LossReason;
import io.leadhub.api.douyin.SyncFailure;
import io.leadhub.backbone.journal.AppendFailed;
import io.leadhub.command.douyin.FansFeed.Item;
import io.leadhub.command.douyin.FansSync.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries a synchronisation on from the page that it is at, until it is done, has to wait, or is given up. */
@Component
class SyncRunner {

    private static final Logger log = LoggerFactory.getLogger(SyncRunner.class);

    /** Longer than Douyin may take for an answer, shorter than anybody waits for a node that is gone. */
    static final Duration LEASE = Duration.ofSeconds(20);

    /** Quotas are those of days in China; not all accounts begin at once. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final LocalTime NEW_QUOTA = LocalTime.of(0, 5);
    private static final Duration PATIENCE = Duration.ofDays(3);
    private static final int MOST_DOUBLINGS = 8;

    private final SyncJournal journal;
    private final SyncRows rows;
    private final AccountDesk accounts;
    private final AccountRows accountRows;
    private final TokenKeeper keeper;
    private final DouyinFans fans;
    private final DouyinProperties properties;
    private final Clock clock;

    SyncRunner(
            SyncJournal journal,
            SyncRows rows,
            AccountDesk accounts,
            AccountRows accountRows,
            TokenKeeper keeper,
            DouyinFans fans,
            DouyinProperties properties,
            Clock clock) {
        this.journal = journal;
        this.rows = rows;
        this.accounts = accounts;
        this.accountRows = accountRows;
        this.keeper = keeper;
        this.fans = fans;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param lease with which it was taken over */
    void run(FansSync sync, UUID lease) throws InterruptedException {
        FansSync current = sync;
        try (FansFeed feed = new FansFeed(keeper, fans, sync.openId(), sync.partnerId(), sync.cursor())) {
            while (current != null && current.status() == Status.RUNNING) {
                List<FansPage> pages = new ArrayList<>();
                RuntimeException trouble = null;
                for (Item item : feed.next()) {
                    switch (item) {
                        case Item.Page page -> pages.add(page.page());
                        case Item.Trouble last -> trouble = last.reason();
                    }
                }
                if (!pages.isEmpty() && isStillOwned(current)) {
                    current = taken(current, lease, pages).orElse(null);
                } else if (!pages.isEmpty()) {
                    trouble = new AccountLost();
                }
                if (trouble != null && current != null) {
                    settle(current, lease, trouble);
                    current = null;
                }
            }
        }
    }

    /** What is fetched after an account was given up is nobody's. */
    private boolean isStillOwned(FansSync sync) {
        return accountRows
                .find(sync.openId(), sync.partnerId())
                .filter(StoredAccount::isActive)
                .isPresent();
    }

    private Optional<FansSync> taken(FansSync sync, UUID lease, List<FansPage> pages) {
        try {
            return journal.take(sync.id(), lease, pages, LEASE);
        } catch (AppendFailed failed) {
            log.warn("Pages of synchronisation {} could not be written down yet", sync.id(), failed);
            rows.postpone(sync.id(), lease, clock.instant().plus(pause(sync.tries())), true, null);
            return Optional.empty();
        }
    }

    private void settle(FansSync sync, UUID lease, RuntimeException trouble) {
        switch (trouble) {
            case AccountLost lost -> journal.fail(sync.id(), lease, SyncFailure.AUTHORIZATION_LOST, null);
            case PlatformRefused refused -> settle(sync, lease, refused);
            default -> {
                log.warn("Synchronisation {} is interrupted", sync.id(), trouble);
                retry(sync, lease, null);
            }
        }
    }

    private void settle(FansSync sync, UUID lease, PlatformRefused refused) {
        log.info("Synchronisation {}: {}", sync.id(), refused.getMessage());
        FansSyncId id = sync.id();
        switch (refused.remedy()) {
            case RETRY -> retry(sync, lease, refused.answer());
            case COOL_DOWN -> leaveAlone(sync, lease, clock.instant().plus(properties.coolDown()), refused.answer());
            case NEXT_DAY -> leaveAlone(sync, lease, nextDay(), refused.answer());
            case REFRESH, REAUTHORIZE -> {
                accounts.lose(sync.openId(), LossReason.REFUSED, refused.answer());
                journal.fail(id, lease, SyncFailure.AUTHORIZATION_LOST, refused.answer());
            }
            case STOP -> journal.fail(id, lease, SyncFailure.NOT_PERMITTED, refused.answer());
            case MEND -> journal.fail(id, lease, SyncFailure.REQUEST_REFUSED, refused.answer());
        }
    }

    private void retry(FansSync sync, UUID lease, @Nullable Long answer) {
        if (sync.tries() + 1 >= properties.mostTries()) {
            journal.fail(sync.id(), lease, SyncFailure.UNAVAILABLE, answer);
        } else {
            rows.postpone(sync.id(), lease, clock.instant().plus(pause(sync.tries())), true, answer);
        }
    }

    /** Whoever is asked to wait does not count as having tried; but not for ever. */
    private void leaveAlone(FansSync sync, UUID lease, Instant until, @Nullable Long answer) {
        if (sync.startedAt().plus(PATIENCE).isBefore(until)) {
            journal.fail(sync.id(), lease, SyncFailure.UNAVAILABLE, answer);
        } else {
            rows.postpone(sync.id(), lease, until, false, answer);
        }
    }

    private Duration pause(int tries) {
        return properties.retryPause().multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    }

    private Instant nextDay() {
        return ZonedDateTime.ofInstant(clock.instant(), CHINA)
                .toLocalDate()
                .plusDays(1)
                .atTime(NEW_QUOTA)
                .atZone(CHINA)
                .toInstant();
    }
}
