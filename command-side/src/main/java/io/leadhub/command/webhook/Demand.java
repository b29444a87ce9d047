package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookEvent.WebhookSubscribed;
import java.lang.reflect.Method;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets events pass by without any work as long as nobody is subscribed. Events are shown to it in the order of the
 * stream, so that it sees a first subscription before anything that is for it.
 */
@Component
class Demand implements HandlerEnhancerDefinition {

    private static final String ANYBODY = "SELECT EXISTS (SELECT 1 FROM webhook WHERE removed_at IS NULL)";

    private final ObjectProvider<JdbcTemplate> jdbc;
    private volatile boolean looked;
    private volatile boolean anybody;

    Demand(ObjectProvider<JdbcTemplate> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> handler) {
        boolean ours = handler.unwrap(Method.class)
                .filter(method -> method.getDeclaringClass() == IntentWriter.class)
                .isPresent();
        return ours ? new OnDemand<>(handler) : handler;
    }

    private boolean isThere(Message<?> message) {
        if (anybody || message.getPayloadType() == WebhookSubscribed.class) {
            anybody = true;
        } else if (!looked) {
            anybody = Boolean.TRUE.equals(jdbc.getObject().queryForObject(ANYBODY, Boolean.class));
            looked = true;
        }
        return anybody;
    }

    private final class OnDemand<T> extends WrappedMessageHandlingMember<T> {

        OnDemand(MessageHandlingMember<T> handler) {
            super(handler);
        }

        @Override
        public boolean canHandle(Message<?> message) {
            return isThere(message) && super.canHandle(message);
        }
    }
}
