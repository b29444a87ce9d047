package io.leadhub.backbone.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import org.axonframework.tracing.SpanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Traces where {@code leadhub.tracing.endpoint} names a collector, and none elsewhere. */
@Configuration(proxyBeanMethods = false)
public class TraceConfiguration {

    /** Used where there are no others. */
    @Bean
    Traces noTraces() {
        return Traces.NONE;
    }

    /** Kept apart, so that nothing of OpenTelemetry is loaded where nobody collects traces. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("leadhub.tracing.endpoint")
    static class Collected {

        @Bean
        @Primary
        OtlpTraces otlpTraces(
                @Value("${leadhub.tracing.endpoint}") String endpoint,
                @Value("${leadhub.tracing.part:0.1}") double part,
                @Value("${spring.application.name:leadhub}") String service) {
            var exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build();
            return new OtlpTraces(BatchSpanProcessor.builder(exporter).build(), service, part);
        }

        @Bean
        SpanFactory messageSpans(OtlpTraces traces) {
            return new MessageSpans(traces);
        }

        @Bean
        RequestSpans requestSpans(OtlpTraces traces) {
            return new RequestSpans(traces);
        }
    }
}
