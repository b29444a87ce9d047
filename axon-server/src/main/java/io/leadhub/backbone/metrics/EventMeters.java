package io.leadhub.backbone.metrics;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Counts what this node has taken in and settled, when it is committed and not before. */
final class EventMeters implements SmartInitializingSingleton {

    private static final int MOST_CHANNELS = 50;

    private final EventStore events;
    private final MeterRegistry meters;
    private final BoundedNames channels = new BoundedNames(MOST_CHANNELS);
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    EventMeters(EventStore events, MeterRegistry meters) {
        this.events = events;
        this.meters = meters;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::published);
    }

    private void published(List<? extends EventMessage<?>> published) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().afterCommit(committed -> count(published));
        } else {
            count(published);
        }
    }

    private void count(List<? extends EventMessage<?>> committed) {
        for (EventMessage<?> event : committed) {
            if (event.getPayload() instanceof RawPayloadEvent payload) {
                counters.computeIfAbsent(key(payload), this::counter).increment();
            }
        }
    }

    private Key key(RawPayloadEvent event) {
        return switch (event) {
            case RawPayloadReceived received ->
                new Key(
                        "received",
                        lower(received.kind()),
                        channels.of(received.channel().value()));
            case RawPayloadProcessed processed -> new Key("settled", lower(processed.action()), "");
            case RawPayloadRejected rejected ->
                new Key("settled", "rejected", rejected.errorCode().name());
        };
    }

    private Counter counter(Key key) {
        return key.what().equals("received")
                ? Counter.builder("leadhub.received")
                        .description("Payloads that were taken in durably")
                        .tags("kind", key.kind(), "channel", key.detail())
                        .register(meters)
                : Counter.builder("leadhub.settled")
                        .description("Payloads of which was decided what they mean")
                        .tags("outcome", key.kind(), "reason", key.detail())
                        .register(meters);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** One counter of those that there are. */
    private record Key(String what, String kind, String detail) {}
}
