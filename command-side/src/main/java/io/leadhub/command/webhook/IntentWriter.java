package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookEvent.WebhookChanged;
import io.leadhub.api.webhook.WebhookEvent.WebhookSubscribed;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookType;
import io.leadhub.backbone.batch.BatchedEventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Writes down, once for each event and subscriber, that he is to be told. */
@Component
@ProcessingGroup(IntentWriter.GROUP)
class IntentWriter extends BatchedEventHandler {

    static final String GROUP = "webhook-intents";

    private final Telling telling;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final Wakeup wakeup;

    IntentWriter(Telling telling, Subscribers subscribers, Outbox outbox, Wakeup wakeup) {
        this.telling = telling;
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.wakeup = wakeup;
    }

    @EventHandler(payloadType = Object.class)
    void on(EventMessage<?> message) {
        if (telling.concerns(message)) {
            gather(message);
        }
    }

    @Override
    protected List<Unhandled> handle(List<EventMessage<?>> events) {
        Map<String, Subscriber> known = subscribers.all().stream()
                .collect(Collectors.toMap(subscriber -> subscriber.id().value(), Function.identity()));
        if (known.isEmpty()) {
            return List.of();
        }
        List<Unhandled> untold = new ArrayList<>();
        List<Intent> intents = new ArrayList<>();
        Histories histories = telling.histories();
        for (EventMessage<?> event : events) {
            try {
                follow(event, known);
                long position = Telling.positionOf(event);
                for (Subscriber subscriber : known.values()) {
                    if (subscriber.isToldOf(position)) {
                        telling.intents(event, List.of(subscriber), histories).stream()
                                .filter(intent ->
                                        subscriber.isToldOf(intent.told().type(), position))
                                .forEach(intents::add);
                    }
                }
            } catch (RuntimeException untellable) {
                untold.add(new Unhandled(event, untellable));
            }
        }
        if (outbox.write(intents) > 0) {
            CurrentUnitOfWork.get().afterCommit(unitOfWork -> wakeup.wake());
        }
        return untold;
    }

    /** What is subscribed to from the place of this event on. */
    private void follow(EventMessage<?> event, Map<String, Subscriber> known) {
        switch (event.getPayload()) {
            case WebhookSubscribed subscribed ->
                follow(subscribed.webhookId(), subscribed.terms().eventTypes(), event, known);
            case WebhookChanged changed -> {
                List<WebhookType> types = changed.change().eventTypes();
                if (types != null) {
                    follow(changed.webhookId(), types, event, known);
                }
            }
            default -> {}
        }
    }

    private void follow(
            WebhookId webhook, List<WebhookType> types, EventMessage<?> event, Map<String, Subscriber> known) {
        long position = Telling.positionOf(event);
        known.computeIfPresent(webhook.value(), (id, subscriber) -> {
            if (event.getPayload() instanceof WebhookSubscribed) {
                subscribers.begin(webhook, position);
            }
            subscribers.tell(webhook, types, position);
            return subscribers.find(webhook).orElse(subscriber);
        });
    }
}
