package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookType;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;

/**
 * Knows what subscribers are told of the events of one catalogue: one implementation for each catalogue, which switches
 * over it exhaustively. The same event is told alike whenever it is asked for, so that it can be told again.
 */
interface Teller {

    /** The sealed catalogue whose events it knows. */
    Class<?> catalogue();

    /** Everything that it may have to tell. */
    Set<WebhookType> types();

    /** @return what the subscriber is told of the event, whether he asked for that type or not */
    Optional<Told> tell(EventMessage<?> message, Subscriber subscriber, Histories histories);
}
