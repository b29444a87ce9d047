package io.leadhub.backbone.store;

import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** Refuses a store that nobody knows, before anything misses it. */
final class EventStoreChoice implements BeanFactoryPostProcessor {

    private static final String PROPERTY = "leadhub.event-store";
    private static final String POSTGRESQL = "postgresql";
    private static final Set<String> KNOWN = Set.of(POSTGRESQL, "axon-server");

    private final Environment environment;

    EventStoreChoice(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        String chosen = environment.getProperty(PROPERTY, POSTGRESQL);
        if (!KNOWN.contains(chosen)) {
            throw new IllegalStateException(PROPERTY + " must be postgresql or axon-server, not " + chosen);
        }
    }
}
