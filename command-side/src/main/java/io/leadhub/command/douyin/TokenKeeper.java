package io.leadhub.command.douyin;

import io.leadhub.api.douyin.LossReason;
import io.leadhub.api.partner.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps tokens good: exchanges them in time, by one node at a time, and gives accounts up that nothing can save. */
@Component
class TokenKeeper {

    private static final Logger log = LoggerFactory.getLogger(TokenKeeper.class);

    /** Longer than an exchange lasts. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int AT_ONCE = 20;

    /** Douyin extends no further. */
    private static final long RENEWALS_USED_UP = 10_020;

    /** Our app was not given the right to extend. */
    private static final long NO_PERMISSION = 10_004;

    private final AccountRows rows;
    private final AccountDesk desk;
    private final TokenExchange exchange;
    private final CareSchedule schedule;
    private final Clock clock;
    private final AtomicBoolean underWay = new AtomicBoolean();

    TokenKeeper(AccountRows rows, AccountDesk desk, TokenExchange exchange, CareSchedule schedule, Clock clock) {
        this.rows = rows;
        this.desk = desk;
        this.exchange = exchange;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * An access token that Douyin did not refuse yet.
     *
     * @throws AccountLost when there is none any longer, or the account is somebody else's by now
     */
    Tokens tokens(String openId, PartnerId partnerId) {
        requireOwned(openId, partnerId);
        Tokens tokens = rows.tokens(openId).orElseThrow(AccountLost::new);
        return tokens.accessExpiresAt().isAfter(clock.instant()) ? tokens : after(tokens, partnerId);
    }

    /** @throws AccountLost when the partner may not read the account any longer */
    StoredAccount requireOwned(String openId, PartnerId partnerId) {
        return rows.find(openId, partnerId).filter(StoredAccount::isActive).orElseThrow(AccountLost::new);
    }

    /**
     * Another access token than this one, which is not good any longer.
     *
     * @throws AccountLost when Douyin gives none any longer
     * @throws PlatformRefused when it gives none right now
     */
    Tokens after(Tokens refused, PartnerId partnerId) {
        long end = System.nanoTime() + LEASE.toNanos();
        while (System.nanoTime() - end < 0) {
            StoredAccount account = requireOwned(refused.openId(), partnerId);
            Tokens now = rows.tokens(refused.openId()).orElseThrow(AccountLost::new);
            if (!now.accessToken().equals(refused.accessToken())
                    || now.accessExpiresAt().isAfter(refused.accessExpiresAt())) {
                return now;
            }
            if (rows.lease(account.openId(), account.version(), LEASE)) {
                refresh(account, now);
                return rows.tokens(refused.openId()).orElseThrow(AccountLost::new);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw PlatformRefused.withoutAnswer("The tokens are being exchanged", null);
    }

    /** Starts a round unless one is under way; Douyin may be slow, and nothing else on the schedule waits for it. */
    @Scheduled(fixedDelayString = "${leadhub.douyin.care-interval:5s}", initialDelayString = "5s")
    void start() {
        if (underWay.compareAndSet(false, true)) {
            Thread.ofVirtual().name("douyin-tokens").start(() -> {
                try {
                    care();
                } catch (RuntimeException failure) {
                    log.warn("Tokens cannot be looked after for now", failure);
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    /** What fails is tried again after a while, and does not hold up the others. */
    private void care() {
        for (String openId : rows.dueForCare(clock.instant(), AT_ONCE)) {
            rows.find(openId).filter(StoredAccount::isActive).ifPresent(account -> {
                if (rows.lease(openId, account.version(), LEASE)) {
                    careFor(account);
                }
            });
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever is wrong with one account
    private void careFor(StoredAccount account) {
        Instant now = clock.instant();
        try {
            Tokens tokens = rows.tokens(account.openId()).orElseThrow(AccountLost::new);
            switch (schedule.task(account, now)) {
                case LOSE -> desk.lose(account.openId(), endOf(account), null);
                case RENEW -> renew(account, tokens);
                case WARN -> desk.warn(account, tokens);
                case REFRESH -> refresh(account, tokens);
                case NOTHING ->
                    rows.careLater(
                            account.openId(), schedule.next(tokens, account.renewals(), account.warned(), now), false);
            }
        } catch (AccountLost lost) {
            log.debug("Account {} is lost", account.openId());
        } catch (RuntimeException failure) {
            log.warn("The tokens of account {} are not looked after for now: {}", account.openId(), failure.toString());
        }
    }

    private static LossReason endOf(StoredAccount account) {
        return account.renewals() >= CareSchedule.MOST_RENEWALS ? LossReason.RENEWALS_USED_UP : LossReason.EXPIRED;
    }

    private void renew(StoredAccount account, Tokens tokens) {
        try {
            desk.refreshed(account, exchange.renew(tokens), account.renewals() + 1);
        } catch (PlatformRefused refused) {
            if (refused.answer() != null
                    && (refused.answer() == RENEWALS_USED_UP || refused.answer() == NO_PERMISSION)) {
                desk.refreshed(account, tokens, CareSchedule.MOST_RENEWALS);
            } else {
                settle(account, refused);
            }
        }
    }

    private void refresh(StoredAccount account, Tokens tokens) {
        try {
            desk.refreshed(account, exchange.refresh(tokens), account.renewals());
        } catch (PlatformRefused refused) {
            settle(account, refused);
        }
    }

    /** A refresh token that Douyin does not take any longer ends the account; everything else is tried again. */
    private void settle(StoredAccount account, PlatformRefused refused) {
        switch (refused.remedy()) {
            case REAUTHORIZE, REFRESH -> {
                desk.lose(account.openId(), LossReason.REFUSED, refused.answer());
                throw new AccountLost();
            }
            case RETRY, COOL_DOWN, NEXT_DAY, STOP, MEND -> {
                rows.careLater(account.openId(), schedule.afterFailure(account.careTries(), clock.instant()), true);
                throw refused;
            }
        }
    }
}
