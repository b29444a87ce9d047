package io.leadhub.backbone.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks for every {@link Sample} in turn, regularly and on a thread of its own: nobody who reads metrics waits for the
 * database, however often they are read. A gauge whose question fails is absent until it is answered again.
 */
final class Sampler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    private final Map<Sample, MultiGauge> gauges = new HashMap<>();
    private final Duration interval;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("metrics").factory());
    private volatile boolean running;

    Sampler(MeterRegistry meters, List<Sample> samples, Duration interval) {
        this.interval = interval;
        for (Sample sample : samples) {
            gauges.put(
                    sample,
                    MultiGauge.builder(sample.name())
                            .description(sample.description())
                            .baseUnit(sample.unit())
                            .register(meters));
        }
    }

    @Override
    public void start() {
        thread.scheduleWithFixedDelay(this::askAll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    void askAll() {
        gauges.forEach(Sampler::ask);
    }

    private static void ask(Sample sample, MultiGauge gauge) {
        try {
            gauge.register(rows(sample), true);
        } catch (RuntimeException e) {
            LOG.debug("{} could not be asked for: {}", sample.name(), e.toString());
            gauge.register(List.of(), true);
        }
    }

    private static List<MultiGauge.Row<?>> rows(Sample sample) {
        return sample.question().get().entrySet().stream()
                .<MultiGauge.Row<?>>map(figure -> MultiGauge.Row.of(
                        sample.tag() == null ? Tags.empty() : Tags.of(sample.tag(), figure.getKey()),
                        figure.getValue()))
                .toList();
    }
}
