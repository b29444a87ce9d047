package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookEvent.WebhookSubscribed;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets events pass by without any work as long as nobody is subscribed. Events are shown to it in the order of the
 * stream, so that it sees a first subscription before anything that is for it. Whoever takes the group over from another
 * node has been shown nothing for seconds, and looks again.
 */
@Component
class Demand implements HandlerEnhancerDefinition {

    private static final String ANYBODY = "SELECT EXISTS (SELECT 1 FROM webhook WHERE removed_at IS NULL)";

    private static final long A_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private final ObjectProvider<JdbcTemplate> jdbc;
    private volatile long askedAt = System.nanoTime() - A_PAUSE;
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
        if (anybody) {
            return true;
        }
        long now = System.nanoTime();
        if (message.getPayloadType() == WebhookSubscribed.class) {
            anybody = true;
        } else if (now - askedAt >= A_PAUSE) {
            anybody = Boolean.TRUE.equals(jdbc.getObject().queryForObject(ANYBODY, Boolean.class));
        }
        askedAt = now;
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
