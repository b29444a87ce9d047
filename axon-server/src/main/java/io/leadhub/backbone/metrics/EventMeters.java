package io.leadhub.backbone.metrics;

import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadAbandoned;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rejection.ErrorCode;
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
    private static final String REJECTED = "rejected";

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
                Key key = key(payload);
                Counter known = counters.get(key);
                (known != null ? known : counters.computeIfAbsent(key, this::counter)).increment();
            }
        }
    }

    private Key key(RawPayloadEvent event) {
        return switch (event) {
            case RawPayloadReceived received ->
                new Key(received.kind(), channels.of(received.channel().value()));
            case RawPayloadProcessed processed -> new Key(processed.action(), "");
            case RawPayloadRejected rejected -> new Key(rejected.errorCode(), REJECTED);
            case RawPayloadAbandoned abandoned -> new Key(abandoned.reason().code(), REJECTED);
        };
    }

    private Counter counter(Key key) {
        String what = key.what().name().toLowerCase(Locale.ROOT);
        return switch (key.what()) {
            case Kind arrived -> received(what, key.detail());
            case ErrorCode reason -> settled(REJECTED, reason.name());
            default -> settled(what, "");
        };
    }

    private Counter received(String kind, String channel) {
        return Counter.builder("leadhub.received")
                .description("Payloads that were taken in durably")
                .tags("kind", kind, "channel", channel)
                .register(meters);
    }

    private Counter settled(String outcome, String reason) {
        return Counter.builder("leadhub.settled")
                .description("Payloads of which was decided what they mean")
                .tags("outcome", outcome, "reason", reason)
                .register(meters);
    }

    /** One counter of those that there are. */
    private record Key(Enum<?> what, String detail) {}
}
