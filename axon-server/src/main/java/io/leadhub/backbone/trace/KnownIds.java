package io.leadhub.backbone.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/** Gives a request the ids that everybody else works out for it, and any other step an id by chance. */
final class KnownIds implements IdGenerator {

    private final IdGenerator chance = IdGenerator.random();
    private final ThreadLocal<TraceId> known = new ThreadLocal<>();

    <T> T use(TraceId id, Supplier<T> work) {
        known.set(id);
        try {
            return work.get();
        } finally {
            known.remove();
        }
    }

    @Override
    public String generateTraceId() {
        TraceId id = known.get();
        return id == null ? chance.generateTraceId() : id.trace();
    }

    @Override
    public String generateSpanId() {
        TraceId id = known.get();
        return id == null ? chance.generateSpanId() : id.firstStep();
    }
}
