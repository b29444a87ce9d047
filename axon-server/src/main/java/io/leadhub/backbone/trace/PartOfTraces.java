package io.leadhub.backbone.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Decides by the first digits of a trace's id, which are as good as chance, so that every step of a request is noted down
 * on every node, or none. The last ones, by which OpenTelemetry decides, are not as good in a UUID.
 */
record PartOfTraces(double part) implements Sampler {

    private static final int DIGITS = 8;
    private static final double ALL = 4_294_967_296.0;

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return Long.parseLong(traceId.substring(0, DIGITS), 16) / ALL < part
                ? SamplingResult.recordAndSample()
                : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "PartOfTraces{" + part + "}";
    }
}
