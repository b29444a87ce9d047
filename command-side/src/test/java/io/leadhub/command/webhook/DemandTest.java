package io.leadhub.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookEvent.WebhookSubscribed;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookTerms;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.annotation.AnnotatedHandlerInspector;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.MultiHandlerDefinition;
import org.axonframework.messaging.annotation.MultiHandlerEnhancerDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** When events are worth reading. */
class DemandTest {

    private static final EventMessage<?> ANYTHING = GenericEventMessage.asEventMessage("anything");
    private static final EventMessage<?> SUBSCRIBED = GenericEventMessage.asEventMessage(new WebhookSubscribed(
            new WebhookId("wh-1"), new PartnerId("acme"), new WebhookTerms("", List.of(), false, ""), "f"));

    private final AtomicInteger looks = new AtomicInteger();
    private boolean somebody;

    @Test
    void thereIsNoneBeforeTheFirstSubscription() {
        MessageHandlingMember<?> handler = handler();

        assertThat(handler.canHandle(ANYTHING)).isFalse();
        assertThat(handler.canHandle(ANYTHING)).isFalse();
        assertThat(looks).hasValue(1);
        assertThat(handler.canHandle(SUBSCRIBED)).isTrue();
        assertThat(handler.canHandle(ANYTHING)).isTrue();
        assertThat(looks).hasValue(1);
    }

    @Test
    void thereIsFromTheStartWhereSomebodyIsSubscribed() {
        somebody = true;

        assertThat(handler().canHandle(ANYTHING)).isTrue();
    }

    private MessageHandlingMember<?> handler() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("jdbc", new JdbcTemplate() {
            @Override
            public <T> T queryForObject(String sql, Class<T> type) {
                looks.incrementAndGet();
                return type.cast(somebody);
            }
        });
        Demand demand = new Demand(beans.getBeanProvider(JdbcTemplate.class));
        return AnnotatedHandlerInspector.inspectType(
                        IntentWriter.class,
                        ClasspathParameterResolverFactory.forClass(IntentWriter.class),
                        MultiHandlerDefinition.ordered(
                                List.of(ClasspathHandlerDefinition.forClass(IntentWriter.class)),
                                MultiHandlerEnhancerDefinition.ordered(demand)))
                .getHandlers(IntentWriter.class)
                .findFirst()
                .orElseThrow();
    }
}
