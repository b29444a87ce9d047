package io.leadhub.command.douyin;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.douyin.DouyinAccountCommand.AuthorizeDouyinAccount;
import io.leadhub.api.douyin.DouyinAccountCommand.EndAuthorization;
import io.leadhub.api.douyin.DouyinAccountCommand.NoteAuthorizationEnding;
import io.leadhub.api.douyin.DouyinAccountCommand.NoteTokenRefresh;
import io.leadhub.api.douyin.DouyinAccountEvent;
import io.leadhub.api.douyin.DouyinAccountEvent.DouyinAuthorizationEnding;
import io.leadhub.api.douyin.DouyinAccountEvent.DouyinAuthorizationLost;
import io.leadhub.api.douyin.DouyinAccountEvent.DouyinAuthorized;
import io.leadhub.api.douyin.DouyinAccountEvent.DouyinTokenRefreshed;
import io.leadhub.api.douyin.DouyinAccountId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An account at Douyin (抖音账号): whose it is here, and whether it may be read. */
@Aggregate
class DouyinAccount {

    @AggregateIdentifier
    private @Nullable DouyinAccountId id;

    private @Nullable PartnerId owner;
    private boolean authorized;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AuthorizeDouyinAccount command) {
        if (owner != null && !owner.equals(command.partnerId())) {
            throw new CommandRejected(
                    Rejection.of(ErrorCode.CONFLICT, "This Douyin account has been authorised by somebody else."));
        }
        apply(new DouyinAuthorized(
                command.accountId(),
                command.openId(),
                command.partnerId(),
                command.userId(),
                command.scopes(),
                command.accessExpiresAt(),
                command.refreshExpiresAt()));
    }

    @CommandHandler
    void handle(NoteTokenRefresh command) {
        if (owner != null && authorized) {
            apply(new DouyinTokenRefreshed(
                    command.accountId(),
                    owner,
                    command.accessExpiresAt(),
                    command.refreshExpiresAt(),
                    command.renewals()));
        }
    }

    @CommandHandler
    void handle(NoteAuthorizationEnding command) {
        if (owner != null && authorized) {
            apply(new DouyinAuthorizationEnding(command.accountId(), owner, command.endsAt()));
        }
    }

    @CommandHandler
    void handle(EndAuthorization command) {
        boolean letsGo = command.reason().isRevocation();
        if (owner != null && (authorized || letsGo)) {
            apply(new DouyinAuthorizationLost(command.accountId(), owner, command.reason(), command.answer()));
        }
    }

    @EventSourcingHandler
    void on(DouyinAccountEvent event) {
        id = event.accountId();
        switch (event) {
            case DouyinAuthorized by -> {
                owner = by.partnerId();
                authorized = true;
            }
            case DouyinTokenRefreshed refreshed -> {}
            case DouyinAuthorizationEnding ending -> {}
            case DouyinAuthorizationLost lost -> {
                authorized = false;
                owner = lost.reason().isRevocation() ? null : owner;
            }
        }
    }
}
