package io.leadhub.command.webhook;

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
import io.leadhub.api.webhook.WebhookType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Tells a partner's other endpoints that one of them was given up. */
@Component
class WebhookTeller implements Teller {

    @Override
    public Class<?> catalogue() {
        return WebhookEvent.class;
    }

    @Override
    public Set<WebhookType> types() {
        return Set.of(WebhookType.WEBHOOK_DISABLED);
    }

    @Override
    public Optional<Told> tell(EventMessage<?> message, Subscriber subscriber, Histories histories) {
        return switch ((WebhookEvent) message.getPayload()) {
            case WebhookDisabled disabled -> givenUp(disabled, subscriber);
            case WebhookSubscribed subscribed -> Optional.empty();
            case WebhookChanged changed -> Optional.empty();
            case WebhookSecretRotated rotated -> Optional.empty();
            case WebhookRotationFinished finished -> Optional.empty();
            case WebhookRemoved removed -> Optional.empty();
            case WebhookTested tested -> Optional.empty();
            case WebhookReplayed replayed -> Optional.empty();
            case DeliveryRepeated repeated -> Optional.empty();
            case DeliveryExhausted exhausted -> Optional.empty();
        };
    }

    private static Optional<Told> givenUp(WebhookDisabled disabled, Subscriber subscriber) {
        if (subscriber.id().equals(disabled.webhookId())
                || !subscriber.partnerId().equals(disabled.partnerId())) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("webhookId", disabled.webhookId().value());
        data.put("reason", disabled.reason());
        if (disabled.failingSince() != null) {
            data.put("failingSince", disabled.failingSince().toString());
        }
        return Optional.of(Told.plainly(WebhookType.WEBHOOK_DISABLED, "webhook:" + disabled.webhookId(), data));
    }
}
