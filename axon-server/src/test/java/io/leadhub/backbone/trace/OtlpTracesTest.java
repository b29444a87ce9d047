package io.leadhub.backbone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.Metadata;
import io.leadhub.backbone.trace.Traces.Step;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.transport.ReceiverContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.SpanScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class OtlpTracesTest {

    private static final String CORRELATION = "3f0c1d5e-7a5e-4b0e-9a37-0d6f3b1f2c11";
    private static final String TRACE = "3f0c1d5e7a5e4b0e9a370d6f3b1f2c11";

    private final List<SpanData> collected = new CopyOnWriteArrayList<>();
    private final OtlpTraces traces = traces(1);

    @AfterEach
    void close() {
        traces.close();
    }

    @Test
    void stepsOfOneRequestFindEachOtherByItsCorrelationIdInWhateverOrder() {
        try (Step step = traces.begin("webhook.deliver", CORRELATION)) {
            step.note("webhook.status", "204");
        }
        handle(new MessageSpans(traces), event(Map.of(Metadata.CORRELATION_ID, CORRELATION)));
        request("POST", "/public/v1/leads/ingest", "202");

        assertThat(collected).extracting(SpanData::getTraceId).containsOnly(TRACE);
        SpanData request = named("POST /public/v1/leads/ingest");
        assertThat(request.getParentSpanContext().isValid()).isFalse();
        assertThat(named("webhook.deliver").getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(named("handle").getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(named("inside").getParentSpanId()).isEqualTo(named("handle").getSpanId());
    }

    @Test
    void nothingOfAMessageIsNotedButItsTypeAndItsStream() {
        handle(new MessageSpans(traces), event(Map.of(Metadata.CORRELATION_ID, CORRELATION, "phone", "13800138000")));

        assertThat(collected.toString()).contains("String", "lead-1").doesNotContain("13800138000", "张三");
    }

    @Test
    void whatStemsFromNoRequestIsNotNoted() {
        MessageSpans spans = new MessageSpans(traces);
        handle(spans, event(Map.of()));
        spans.createRootTrace(() -> "a batch").run(() -> {});
        traces.begin("webhook.deliver", null).close();
        request("GET", "/actuator/prometheus", "200");

        assertThat(collected).isEmpty();
    }

    @Test
    void aPartOfAllRequestsIsNotedTheSameOnEveryNode() {
        OtlpTraces here = traces(0.5);
        OtlpTraces there = traces(0.5);

        List<String> ids = IntStream.range(0, 200)
                .mapToObj(number ->
                        UUID.nameUUIDFromBytes(new byte[] {(byte) number}).toString())
                .toList();
        ids.forEach(id -> here.begin("here", id).close());
        ids.forEach(id -> there.begin("there", id).close());

        assertThat(tracesOf("here")).hasSizeBetween(50, 150).isEqualTo(tracesOf("there"));
        here.close();
        there.close();
    }

    @Test
    void aCorrelationIdOfAnyShapeHasATrace() {
        assertThat(TraceId.of("order 17/b").trace()).matches("[0-9a-f]{32}");
        assertThat(TraceId.of(CORRELATION).trace()).isEqualTo(TRACE);
        assertThat(TraceId.of("00000000-0000-0000-0000-000000000000").trace()).isNotEqualTo("0".repeat(32));
    }

    private OtlpTraces traces(double part) {
        return new OtlpTraces(SimpleSpanProcessor.create(new Kept()), "leadhub", part);
    }

    private SpanData named(String name) {
        return collected.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> tracesOf(String name) {
        return collected.stream()
                .filter(span -> span.getName().equals(name))
                .map(SpanData::getTraceId)
                .toList();
    }

    private static void handle(MessageSpans spans, EventMessage<?> event) {
        Span handling = spans.createHandlerSpan(() -> "handle", event, true).start();
        try (SpanScope scope = handling.makeCurrent()) {
            assertThat(scope).isNotNull();
            spans.createInternalSpan(() -> "inside").run(() -> {});
        } finally {
            handling.end();
        }
    }

    private void request(String method, String door, String status) {
        RequestSpans spans = new RequestSpans(traces);
        ReceiverContext<Object> context = new ReceiverContext<>((carrier, key) -> null);
        context.setName("http.server.requests");
        try (MDC.MDCCloseable named = MDC.putCloseable(Metadata.CORRELATION_ID, CORRELATION)) {
            spans.onStart(context);
        }
        context.addLowCardinalityKeyValue(KeyValue.of("method", method));
        context.addLowCardinalityKeyValue(KeyValue.of("uri", door));
        context.addLowCardinalityKeyValue(KeyValue.of("status", status));
        spans.onStop(context);
    }

    private static EventMessage<?> event(Map<String, ?> metadata) {
        return new GenericDomainEventMessage<>("Lead", "lead-1", 0, "张三", metadata);
    }

    private final class Kept implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            collected.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
