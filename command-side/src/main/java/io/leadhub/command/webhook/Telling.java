package io.leadhub.command.webhook;

import io.leadhub.api.Metadata;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Everything that there is to tell, of whichever catalogue. */
@Component
class Telling {

    private final List<Teller> tellers;
    private final EventStore events;

    Telling(List<Teller> tellers, EventStore events) {
        this.tellers = tellers;
        this.events = events;
    }

    Histories histories() {
        return new Histories(events);
    }

    /** What each of these subscribers is to be told of an event, wherever their subscriptions begin. */
    List<Intent> intents(EventMessage<?> message, Collection<Subscriber> subscribers, Histories histories) {
        return teller(message)
                .map(teller -> subscribers.stream()
                        .filter(subscriber -> subscriber.wantsAny(teller.types()))
                        .flatMap(subscriber -> teller
                                .tell(message, subscriber, histories)
                                .filter(told -> subscriber.wants(told.type()))
                                .map(told -> Intent.of(
                                        subscriber,
                                        message.getIdentifier(),
                                        positionOf(message),
                                        message.getTimestamp(),
                                        told,
                                        (String) message.getMetaData().get(Metadata.CORRELATION_ID)))
                                .stream())
                        .toList())
                .orElse(List.of());
    }

    boolean concerns(EventMessage<?> message) {
        return teller(message).isPresent();
    }

    /** The place of an event that was read from the stream. */
    static long positionOf(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked) {
            return tracked.trackingToken().position().orElse(0);
        }
        throw new IllegalStateException("Only what was read from the stream has a place in it");
    }

    private Optional<Teller> teller(EventMessage<?> message) {
        return tellers.stream()
                .filter(teller -> teller.catalogue().isAssignableFrom(message.getPayloadType()))
                .findFirst();
    }
}
