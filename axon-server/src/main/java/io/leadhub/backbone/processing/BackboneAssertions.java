package io.leadhub.backbone.processing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Refuses to start on any of the framework's defaults that lose events. */
final class BackboneAssertions implements SmartInitializingSingleton {

    private static final String UPDATE_CHECK_OFF = "axoniq.update-checker.disabled";

    private final EventProcessingConfiguration processing;
    private final TokenStore tokenStore;
    private final List<EventGroup> groups;

    BackboneAssertions(EventProcessingConfiguration processing, TokenStore tokenStore, List<EventGroup> groups) {
        this.processing = processing;
        this.tokenStore = tokenStore;
        this.groups = groups;
    }

    @Override
    public void afterSingletonsInstantiated() {
        require(!(tokenStore instanceof InMemoryTokenStore), "Tokens must survive a restart");
        require(
                Boolean.getBoolean(UPDATE_CHECK_OFF) || System.getenv("AXONIQ_UPDATE_CHECKER_DISABLED") != null,
                "The framework's update check reports to its maker: start with -D" + UPDATE_CHECK_OFF + "=true");
        Set<String> declared = groups.stream().map(EventGroup::name).collect(Collectors.toSet());
        processing.eventProcessors().forEach((name, processor) -> {
            require(declared.contains(name), "Group " + name + " has no EventGroup bean");
            require(processor instanceof PooledStreamingEventProcessor, "Group " + name + " must stream");
            require(
                    processing.listenerInvocationErrorHandler(name) == PropagatingErrorHandler.instance(),
                    "Group " + name + " would swallow errors");
            require(processing.deadLetterQueue(name).isPresent(), "Group " + name + " has no dead letter queue");
        });
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
