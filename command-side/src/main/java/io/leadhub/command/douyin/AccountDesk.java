package io.leadhub.command.douyin;

import io.leadhub.api.Metadata;
import io.leadhub.api.douyin.DouyinAccountCommand;
import io.leadhub.api.douyin.DouyinAccountCommand.AuthorizeDouyinAccount;
import io.leadhub.api.douyin.DouyinAccountCommand.EndAuthorization;
import io.leadhub.api.douyin.DouyinAccountCommand.NoteAuthorizationEnding;
import io.leadhub.api.douyin.DouyinAccountCommand.NoteTokenRefresh;
import io.leadhub.api.douyin.DouyinAccountId;
import io.leadhub.api.douyin.LossReason;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what happens to accounts: what is decided commits with the tokens that it is about. */
@Service
@Transactional
class AccountDesk {

    private static final Logger log = LoggerFactory.getLogger(AccountDesk.class);

    private static final String OURSELVES = "system:douyin";
    private static final long TIMEOUT_SECONDS = 10;

    private final CommandGateway commands;
    private final AccountRows rows;
    private final SyncRows syncs;
    private final CareSchedule schedule;
    private final Clock clock;

    AccountDesk(CommandGateway commands, AccountRows rows, SyncRows syncs, CareSchedule schedule, Clock clock) {
        this.commands = commands;
        this.rows = rows;
        this.syncs = syncs;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** @throws io.leadhub.api.rejection.CommandRejected when the account is somebody else's */
    void authorize(PendingAuthorization by, Tokens tokens) {
        Instant now = clock.instant();
        carryOut(
                new AuthorizeDouyinAccount(
                        DouyinAccountId.of(tokens.openId()),
                        tokens.openId(),
                        by.partnerId(),
                        by.userId(),
                        tokens.scopes(),
                        tokens.accessExpiresAt(),
                        tokens.refreshExpiresAt()),
                by.actor());
        rows.authorize(by, tokens, schedule.next(tokens, 0, false, now), schedule.firstSync(now), now);
    }

    /** @return whether nobody else had changed the tokens since */
    boolean refreshed(StoredAccount account, Tokens tokens, int renewals) {
        Instant now = clock.instant();
        Instant next = schedule.next(tokens, renewals, account.warned(), now);
        boolean current = rows.replace(account.version(), tokens, renewals, next, now);
        if (current) {
            carryOut(
                    new NoteTokenRefresh(account.id(), tokens.accessExpiresAt(), tokens.refreshExpiresAt(), renewals),
                    OURSELVES);
        }
        return current;
    }

    /** Tells that the account has to be authorised again before long. */
    void warn(StoredAccount account, Tokens tokens) {
        carryOut(new NoteAuthorizationEnding(account.id(), account.refreshExpiresAt()), OURSELVES);
        rows.warned(account.openId(), schedule.next(tokens, account.renewals(), true, clock.instant()));
        log.warn(
                "ALERT Douyin account {} ends at {}: its owner has to authorise it again",
                account.openId(),
                account.refreshExpiresAt());
    }

    /** Ends the account for its partner; nothing happens when it has ended. */
    void lose(String openId, LossReason reason, @Nullable Long answer) {
        lose(openId, reason, answer, OURSELVES);
    }

    /** @param actor who wanted it so */
    void lose(String openId, LossReason reason, @Nullable Long answer, String actor) {
        StoredAccount account = rows.hold(openId).orElse(null);
        if (account == null || (!account.isActive() && !reason.isRevocation())) {
            return;
        }
        carryOut(new EndAuthorization(account.id(), reason, answer), actor);
        rows.lose(openId, reason, clock.instant());
        syncs.hasten(openId, clock.instant());
        if (!reason.isRevocation()) {
            log.warn("ALERT Douyin account {} is lost: {}", openId, reason);
        }
    }

    private void carryOut(DouyinAccountCommand command, String actor) {
        Map<String, Object> metadata = new HashMap<>(Map.of(Metadata.ACTOR, actor));
        metadata.computeIfAbsent(Metadata.CORRELATION_ID, MDC::get);
        try {
            commands.send(new GenericCommandMessage<>(command, metadata))
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException reason ? reason : refused;
        }
    }
}
