package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookEvent.WebhookSubscribed;
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
                begin(event, known);
                long position = Telling.positionOf(event);
                List<Subscriber> told = known.values().stream()
                        .filter(subscriber -> subscriber.isToldOf(position))
                        .toList();
                intents.addAll(telling.intents(event, told, histories));
            } catch (RuntimeException untellable) {
                untold.add(new Unhandled(event, untellable));
            }
        }
        if (outbox.write(intents) > 0) {
            CurrentUnitOfWork.get().afterCommit(unitOfWork -> wakeup.wake());
        }
        return untold;
    }

    private void begin(EventMessage<?> event, Map<String, Subscriber> known) {
        if (event.getPayloadType() == WebhookSubscribed.class) {
            WebhookSubscribed subscribed = (WebhookSubscribed) event.getPayload();
            long position = Telling.positionOf(event);
            known.computeIfPresent(subscribed.webhookId().value(), (id, subscriber) -> {
                subscribers.begin(subscriber.id(), position);
                return subscriber.start() == null ? subscriber.from(position) : subscriber;
            });
        }
    }
}
