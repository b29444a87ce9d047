package io.leadhub.backbone.trace;

import io.leadhub.api.Metadata;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.ReceiverContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Notes down each request to a door: which door, how long, with what status. Never its address, headers or body. */
final class RequestSpans implements ObservationHandler<ReceiverContext<?>> {

    private static final String REQUESTS = "http.server.requests";
    private static final String MANAGEMENT = "/actuator";

    private final OtlpTraces traces;

    RequestSpans(OtlpTraces traces) {
        this.traces = traces;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ReceiverContext<?>;
    }

    @Override
    public void onStart(ReceiverContext<?> context) {
        context.put(Begin.class, new Begin(Instant.now(), MDC.get(Metadata.CORRELATION_ID)));
    }

    @Override
    public void onStop(ReceiverContext<?> context) {
        Begin begin = context.get(Begin.class);
        String door = value(context, "uri");
        if (begin == null
                || begin.correlationId() == null
                || !REQUESTS.equals(context.getName())
                || door.startsWith(MANAGEMENT)) {
            return;
        }
        String method = value(context, "method");
        String status = value(context, "status");
        Span request = traces.request(method + " " + door, begin.correlationId(), begin.at());
        request.setAttribute("http.request.method", method);
        request.setAttribute("http.route", door);
        request.setAttribute("http.response.status_code", status);
        if (status.startsWith("5")) {
            request.setStatus(StatusCode.ERROR);
        }
        request.end();
    }

    private static String value(Observation.Context context, String key) {
        KeyValue found = context.getLowCardinalityKeyValue(key);
        return found == null ? "" : found.getValue();
    }

    private record Begin(Instant at, @Nullable String correlationId) {}
}
