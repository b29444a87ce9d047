package io.leadhub.command.webhook;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.api.webhook.WebhookChange;
import io.leadhub.api.webhook.WebhookCommand.ChangeWebhook;
import io.leadhub.api.webhook.WebhookCommand.DisableWebhook;
import io.leadhub.api.webhook.WebhookCommand.FinishWebhookRotation;
import io.leadhub.api.webhook.WebhookCommand.GiveUpDelivery;
import io.leadhub.api.webhook.WebhookCommand.RedeliverWebhook;
import io.leadhub.api.webhook.WebhookCommand.RemoveWebhook;
import io.leadhub.api.webhook.WebhookCommand.ReplayWebhook;
import io.leadhub.api.webhook.WebhookCommand.RotateWebhookSecret;
import io.leadhub.api.webhook.WebhookCommand.SubscribeWebhook;
import io.leadhub.api.webhook.WebhookCommand.TestWebhook;
import io.leadhub.api.webhook.WebhookEvent;
import io.leadhub.api.webhook.WebhookEvent.DeliveryExhausted;
import io.leadhub.api.webhook.WebhookEvent.DeliveryRepeated;
import io.leadhub.api.webhook.WebhookEvent.WebhookChanged;
import io.leadhub.api.webhook.WebhookEvent.WebhookDisabled;
import io.leadhub.api.webhook.WebhookEvent.WebhookRemoved;
import io.leadhub.api.webhook.WebhookEvent.WebhookReplayed;
import io.leadhub.api.webhook.WebhookEvent.WebhookRotationFinished;
import io.leadhub.api.webhook.WebhookEvent.WebhookSecretRotated;
import io.leadhub.api.webhook.WebhookEvent.WebhookSubscribed;
import io.leadhub.api.webhook.WebhookEvent.WebhookTested;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookTerms;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** An endpoint of a partner that is told what happens (Webhook 订阅), and what was decided about it. */
@Aggregate
class Subscription {

    @AggregateIdentifier
    private WebhookId id;

    private PartnerId partnerId = new PartnerId("");
    private CredentialStatus status = CredentialStatus.ENABLED;
    private WebhookTerms terms = new WebhookTerms("", List.of(), false, "");
    private boolean removed;

    Subscription() {}

    @CommandHandler
    Subscription(SubscribeWebhook command) {
        apply(new WebhookSubscribed(command.webhookId(), command.partnerId(), command.terms(), command.fingerprint()));
    }

    @CommandHandler
    void handle(ChangeWebhook command) {
        requireThere();
        WebhookChange change = command.change().beyond(status, terms);
        if (!change.changesNothing()) {
            apply(new WebhookChanged(id, change));
        }
    }

    @CommandHandler
    void handle(RotateWebhookSecret command) {
        requireThere();
        apply(new WebhookSecretRotated(id, command.version(), command.fingerprint(), command.previousValidUntil()));
    }

    @CommandHandler
    void handle(FinishWebhookRotation command) {
        requireThere();
        apply(new WebhookRotationFinished(id));
    }

    @CommandHandler
    void handle(DisableWebhook command) {
        if (!removed && status == CredentialStatus.ENABLED) {
            apply(new WebhookDisabled(id, partnerId, command.reason(), command.failingSince()));
        }
    }

    @CommandHandler
    void handle(RemoveWebhook command) {
        requireThere();
        apply(new WebhookRemoved(id));
    }

    @CommandHandler
    void handle(TestWebhook command) {
        requireEnabled();
        apply(new WebhookTested(id, command.deliveryId()));
    }

    @CommandHandler
    void handle(ReplayWebhook command) {
        requireThere();
        apply(new WebhookReplayed(id, command.replayId(), command.from(), command.to()));
    }

    @CommandHandler
    void handle(RedeliverWebhook command) {
        requireThere();
        apply(new DeliveryRepeated(id, command.deliveryId()));
    }

    @CommandHandler
    void handle(GiveUpDelivery command) {
        apply(new DeliveryExhausted(id, command.deliveryId(), command.type(), command.attempts()));
    }

    @EventSourcingHandler
    void on(WebhookEvent event) {
        id = event.webhookId();
        switch (event) {
            case WebhookSubscribed subscribed -> {
                partnerId = subscribed.partnerId();
                terms = subscribed.terms();
            }
            case WebhookChanged changed -> {
                terms = changed.change().appliedTo(terms);
                status = changed.change().status() == null
                        ? status
                        : changed.change().status();
            }
            case WebhookDisabled disabled -> status = CredentialStatus.DISABLED;
            case WebhookRemoved gone -> removed = true;
            case WebhookSecretRotated rotated -> {}
            case WebhookRotationFinished finished -> {}
            case WebhookTested tested -> {}
            case WebhookReplayed replayed -> {}
            case DeliveryRepeated repeated -> {}
            case DeliveryExhausted exhausted -> {}
        }
    }

    private void requireThere() {
        if (removed) {
            throw new CommandRejected(Rejection.of(ErrorCode.NOT_FOUND, "There is no such webhook."));
        }
    }

    private void requireEnabled() {
        requireThere();
        if (status != CredentialStatus.ENABLED) {
            throw new CommandRejected(Rejection.of(ErrorCode.CONFLICT, "The webhook is disabled; enable it first."));
        }
    }
}
