package io.leadhub.backbone.processing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets no segment rest for long that failed. Each node on its own lets one rest for twice as long each time, up to a
 * minute: for so long nobody would work on it once the server is back for want of which it failed.
 */
final class LongestRest implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LongestRest.class);

    /** The seconds for which a segment is to rest that has rested enough. */
    private static final long OVER = -1;

    private final EventProcessingConfiguration processing;
    private final List<EventGroup> groups;
    private final Duration rest;
    private final ScheduledExecutorService scheduler =
            new ScheduledThreadPoolExecutor(1, new AxonThreadFactory("longest-rest"));
    private volatile boolean running;

    LongestRest(EventProcessingConfiguration processing, List<EventGroup> groups, Duration rest) {
        this.processing = processing;
        this.groups = groups;
        this.rest = rest;
    }

    @Override
    public void start() {
        scheduler.scheduleWithFixedDelay(this::wakeAll, rest.toMillis(), rest.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public void stop() {
        scheduler.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void wakeAll() {
        for (EventGroup group : groups) {
            try {
                processing
                        .eventProcessor(group.name(), StreamingEventProcessor.class)
                        .filter(StreamingEventProcessor::isRunning)
                        .ifPresent(processor -> wake(group, processor));
            } catch (RuntimeException e) {
                LOG.warn("Segments of group {} could not be woken: {}", group.name(), e.toString());
            }
        }
    }

    /** Those that another node works on stay its own, since they are claimed. */
    private static void wake(EventGroup group, StreamingEventProcessor processor) {
        IntStream.range(0, group.segments())
                .filter(segment -> !processor.processingStatus().containsKey(segment))
                .forEach(segment -> processor.releaseSegment(segment, OVER, TimeUnit.SECONDS));
    }
}
