package io.leadhub.backbone.trace;

import io.leadhub.api.Metadata;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.SpanAttributesProvider;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.SpanScope;

/**
 * Notes down what the framework does with each message, as a part of the request that the message stems from. A message
 * that stems from no request is not noted, nor is anything but the message's type and whose event it is.
 */
final class MessageSpans implements SpanFactory {

    private static final SpanFactory NOTHING = NoOpSpanFactory.INSTANCE;

    private final OtlpTraces traces;

    MessageSpans(OtlpTraces traces) {
        this.traces = traces;
    }

    @Override
    public Span createRootTrace(Supplier<String> operation) {
        return NOTHING.createRootTrace(operation);
    }

    @Override
    public Span createHandlerSpan(
            Supplier<String> operation, Message<?> parent, boolean isChildTrace, Message<?>... linked) {
        return of(operation, parent, SpanKind.CONSUMER);
    }

    @Override
    public Span createDispatchSpan(Supplier<String> operation, Message<?> parent, Message<?>... linked) {
        return of(operation, parent, SpanKind.PRODUCER);
    }

    @Override
    public Span createInternalSpan(Supplier<String> operation) {
        return traces.inside(operation.get())
                .<Span>map(Begun::new)
                .orElseGet(() -> NOTHING.createInternalSpan(operation));
    }

    @Override
    public Span createInternalSpan(Supplier<String> operation, Message<?> message) {
        return of(operation, message, SpanKind.INTERNAL);
    }

    @Override
    public void registerSpanAttributeProvider(SpanAttributesProvider provider) {
        // The framework's own put whole payloads into spans when they are asked to.
    }

    @Override
    public <M extends Message<?>> M propagateContext(M message) {
        return message;
    }

    private Span of(Supplier<String> operation, Message<?> message, SpanKind kind) {
        if (!(message.getMetaData().get(Metadata.CORRELATION_ID) instanceof String correlationId)) {
            return NOTHING.createInternalSpan(operation);
        }
        SpanBuilder span = traces.span(operation.get(), kind, correlationId)
                .setAttribute("leadhub.message", message.getPayloadType().getSimpleName())
                .setAttribute("thread.name", Thread.currentThread().getName());
        if (message instanceof DomainEventMessage<?> event) {
            span.setAttribute("leadhub.stream", event.getAggregateIdentifier());
        }
        return new Begun(span);
    }

    /** A span that begins when it is told to. */
    private static final class Begun implements Span {

        private final SpanBuilder builder;
        private io.opentelemetry.api.trace.Span span = io.opentelemetry.api.trace.Span.getInvalid();

        Begun(SpanBuilder builder) {
            this.builder = builder;
        }

        @Override
        public Span start() {
            span = builder.startSpan();
            return this;
        }

        @Override
        @SuppressWarnings("MustBeClosedChecker") // closed by whoever asked for it
        public SpanScope makeCurrent() {
            Scope scope = span.makeCurrent();
            return scope::close;
        }

        @Override
        public void end() {
            span.end();
        }

        /** What an exception says may tell of somebody. */
        @Override
        public Span recordException(Throwable failure) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getName());
            return this;
        }

        @Override
        public Span addAttribute(String key, String value) {
            return this;
        }
    }
}
