package io.leadhub.api.webhook;

import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a subscription. What single deliveries came to stands in the outbox. */
public sealed interface WebhookEvent {

    WebhookId webhookId();

    /**
     * An endpoint is told what happens from here on: this event's place in the stream is where its deliveries begin.
     *
     * @param fingerprint tells this secret from later ones, nothing else
     */
    @Revision("1")
    record WebhookSubscribed(WebhookId webhookId, PartnerId partnerId, WebhookTerms terms, String fingerprint)
            implements WebhookEvent {}

    /**
     * Events are sent elsewhere, others are, or none for the time being.
     *
     * @param change only what differs from before
     */
    @Revision("1")
    record WebhookChanged(WebhookId webhookId, WebhookChange change) implements WebhookEvent {}

    /** Deliveries are signed with a new secret, and with the one before until its time has come. */
    @Revision("1")
    record WebhookSecretRotated(WebhookId webhookId, int version, String fingerprint, Instant previousValidUntil)
            implements WebhookEvent {}

    /** The secret before was given up ahead of its time. */
    @Revision("1")
    record WebhookRotationFinished(WebhookId webhookId) implements WebhookEvent {}

    /**
     * The endpoint was given up without anybody asking for it. Its events are kept.
     *
     * @param failingSince when the first of an unbroken row of failures was
     */
    @Revision("1")
    record WebhookDisabled(
            WebhookId webhookId,
            PartnerId partnerId,
            DisabledReason reason,
            @Nullable Instant failingSince) implements WebhookEvent {}

    /** Why an endpoint was given up. */
    enum DisabledReason {
        /** It answered 410. */
        GONE,
        /** Nothing was taken for too long. */
        FAILING
    }

    @Revision("1")
    record WebhookRemoved(WebhookId webhookId) implements WebhookEvent {}

    @Revision("1")
    record WebhookTested(WebhookId webhookId, String deliveryId) implements WebhookEvent {}

    /** Everything from one time up to, but without, another is sent again. */
    @Revision("1")
    record WebhookReplayed(WebhookId webhookId, String replayId, Instant from, Instant to) implements WebhookEvent {}

    /** One delivery is sent again. */
    @Revision("1")
    record DeliveryRepeated(WebhookId webhookId, String deliveryId) implements WebhookEvent {}

    /** A delivery was not taken however often it was tried; what follows it goes on. */
    @Revision("1")
    record DeliveryExhausted(WebhookId webhookId, String deliveryId, WebhookType type, int attempts)
            implements WebhookEvent {}
}
