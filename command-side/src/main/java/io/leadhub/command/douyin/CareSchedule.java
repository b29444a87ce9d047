package io.leadhub.command.douyin;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When tokens are to be looked after. */
@Component
class CareSchedule {

    /** Douyin extends an authorisation this often; then its owner has to give it again. */
    static final int MOST_RENEWALS = 5;

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 9;

    private final DouyinProperties properties;

    CareSchedule(DouyinProperties properties) {
        this.properties = properties;
    }

    /** What is to be done for an account now. */
    enum Task {
        LOSE,
        RENEW,
        WARN,
        REFRESH,
        NOTHING
    }

    Task task(StoredAccount account, Instant now) {
        if (!account.refreshExpiresAt().isAfter(now)) {
            return Task.LOSE;
        }
        boolean renewable = account.renewals() < MOST_RENEWALS;
        if (renewable && !renewAt(account.refreshExpiresAt()).isAfter(now)) {
            return Task.RENEW;
        }
        if (!renewable
                && !account.warned()
                && !warnAt(account.refreshExpiresAt()).isAfter(now)) {
            return Task.WARN;
        }
        boolean outlived = !account.accessExpiresAt().isBefore(account.refreshExpiresAt());
        return !outlived
                        && !account.accessExpiresAt()
                                .minus(properties.refreshAhead())
                                .isAfter(now)
                ? Task.REFRESH
                : Task.NOTHING;
    }

    /** The next time that there is something to do, but not at once again. */
    Instant next(Tokens tokens, int renewals, boolean warned, Instant now) {
        boolean outlived = !tokens.accessExpiresAt().isBefore(tokens.refreshExpiresAt());
        Instant refresh = outlived ? tokens.refreshExpiresAt() : refreshAt(tokens.accessExpiresAt(), now);
        Instant extend = renewals < MOST_RENEWALS
                ? renewAt(tokens.refreshExpiresAt())
                : warned ? tokens.refreshExpiresAt() : warnAt(tokens.refreshExpiresAt());
        Instant soonest = Stream.of(refresh, extend, tokens.refreshExpiresAt())
                .min(Instant::compareTo)
                .orElse(now);
        return soonest.isBefore(now.plus(SHORTEST)) ? now.plus(SHORTEST) : soonest;
    }

    /** After a try that failed; the pause doubles each time. */
    Instant afterFailure(int tries, Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        return now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** {@code null} when nothing is synchronised without anybody asking. */
    @Nullable
    Instant firstSync(Instant now) {
        return properties.syncInterval().isPositive() ? now.plus(properties.syncInterval()) : null;
    }

    private Instant refreshAt(Instant expiresAt, Instant now) {
        Duration left = Duration.between(now, expiresAt);
        Duration ahead = properties.refreshAhead().compareTo(left.dividedBy(2)) > 0
                ? left.dividedBy(2)
                : properties.refreshAhead();
        return expiresAt.minus(ahead);
    }

    private Instant renewAt(Instant expiresAt) {
        return expiresAt.minus(properties.renewAhead());
    }

    private Instant warnAt(Instant expiresAt) {
        return expiresAt.minus(properties.warnAhead());
    }
}
