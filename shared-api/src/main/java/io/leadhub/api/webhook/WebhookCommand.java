package io.leadhub.api.webhook;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookEvent.DisabledReason;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a subscription. Secrets never travel here, only their fingerprints. */
public sealed interface WebhookCommand {

    @TargetAggregateIdentifier
    WebhookId webhookId();

    /** Tell a partner's endpoint what happens from now on. */
    record SubscribeWebhook(WebhookId webhookId, PartnerId partnerId, WebhookTerms terms, String fingerprint)
            implements WebhookCommand {}

    /** Send elsewhere, something else, or not for the time being. */
    record ChangeWebhook(WebhookId webhookId, WebhookChange change) implements WebhookCommand {}

    /**
     * Sign with a new secret.
     *
     * @param version counts the secrets, the first is 1
     * @param previousValidUntil when deliveries stop being signed with the secret before
     */
    record RotateWebhookSecret(WebhookId webhookId, int version, String fingerprint, Instant previousValidUntil)
            implements WebhookCommand {}

    /** Sign with the secret before no longer. */
    record FinishWebhookRotation(WebhookId webhookId) implements WebhookCommand {}

    /** Give the endpoint up until somebody enables it again. */
    record DisableWebhook(
            WebhookId webhookId,
            DisabledReason reason,
            @Nullable Instant failingSince) implements WebhookCommand {}

    record RemoveWebhook(WebhookId webhookId) implements WebhookCommand {}

    /** Send an event that says nothing, to see whether it arrives. */
    record TestWebhook(WebhookId webhookId, String deliveryId) implements WebhookCommand {}

    /** Send everything of a range of time again, what was never sent included. */
    record ReplayWebhook(WebhookId webhookId, String replayId, Instant from, Instant to) implements WebhookCommand {}

    /** Send one delivery again. */
    record RedeliverWebhook(WebhookId webhookId, String deliveryId) implements WebhookCommand {}

    /** Write down that a delivery was given up. */
    record GiveUpDelivery(WebhookId webhookId, String deliveryId, WebhookType type, int attempts)
            implements WebhookCommand {}
}
