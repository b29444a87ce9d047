package io.leadhub.backbone.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Traces that are sent to a collector. A part of all requests is noted down, the same on every node. */
final class OtlpTraces implements Traces, AutoCloseable {

    private static final long LAST_CHANCE_SECONDS = 3;

    private final KnownIds ids = new KnownIds();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /** @param part of all requests that is noted down, from 0 to 1 */
    OtlpTraces(SpanProcessor processor, String service, double part) {
        this.provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(new PartOfTraces(part))
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service))))
                .addSpanProcessor(processor)
                .build();
        this.tracer = provider.get("io.leadhub");
    }

    @Override
    public Step begin(String name, @Nullable String correlationId) {
        return correlationId == null
                ? Step.UNNOTED
                : new Noted(span(name, SpanKind.CLIENT, correlationId).startSpan());
    }

    /** A step behind the one that this thread is at, if that is of the same request, else behind the request itself. */
    SpanBuilder span(String name, SpanKind kind, String correlationId) {
        TraceId id = TraceId.of(correlationId);
        boolean goesOn = Span.current().getSpanContext().getTraceId().equals(id.trace());
        Context parent = goesOn ? Context.current() : Context.root().with(Span.wrap(requestOf(id)));
        return tracer.spanBuilder(name).setParent(parent).setSpanKind(kind);
    }

    /** A step inside the one that this thread is at, if it is at any. */
    Optional<SpanBuilder> inside(String name) {
        return Span.current().getSpanContext().isValid()
                ? Optional.of(tracer.spanBuilder(name).setParent(Context.current()))
                : Optional.empty();
    }

    /** The request itself, of which everything else is a part. */
    Span request(String name, String correlationId, Instant began) {
        return ids.use(TraceId.of(correlationId), () -> tracer.spanBuilder(name)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(began)
                .startSpan());
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_CHANCE_SECONDS, TimeUnit.SECONDS);
    }

    private static SpanContext requestOf(TraceId id) {
        return SpanContext.createFromRemoteParent(
                id.trace(), id.firstStep(), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private record Noted(Span span, Scope scope) implements Step {

        @SuppressWarnings("MustBeClosedChecker") // closed with the step
        Noted(Span span) {
            this(span, span.makeCurrent());
        }

        @Override
        public Step note(String key, String value) {
            span.setAttribute(key, value);
            return this;
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
