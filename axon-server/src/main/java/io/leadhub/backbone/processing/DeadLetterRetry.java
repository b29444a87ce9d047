package io.leadhub.backbone.processing;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tries parked events again when they are due, and raises an alert as long as there are any. */
final class DeadLetterRetry implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetry.class);
    private static final long PERIOD_SECONDS = 5;

    private final EventProcessingConfiguration processing;
    private final JdbcTemplate jdbc;
    private final List<EventGroup> groups;
    private final ScheduledExecutorService scheduler =
            new ScheduledThreadPoolExecutor(1, new AxonThreadFactory("dead-letter-retry"));
    private volatile boolean running;

    DeadLetterRetry(EventProcessingConfiguration processing, JdbcTemplate jdbc, List<EventGroup> groups) {
        this.processing = processing;
        this.jdbc = jdbc;
        this.groups = groups;
    }

    @Override
    public void start() {
        scheduler.scheduleWithFixedDelay(this::retryAll, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
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

    private void retryAll() {
        for (EventGroup group : groups) {
            try {
                retry(group.name());
            } catch (RuntimeException e) {
                LOG.warn("Dead letters of group {} could not be tried again: {}", group.name(), e.toString());
            }
        }
    }

    private void retry(String group) {
        Long parked = jdbc.queryForObject(
                "SELECT count(*) FROM dead_letter_entry WHERE processing_group = ?", Long.class, group);
        if (parked == null || parked == 0) {
            return;
        }
        LOG.error("ALERT {} events of group {} are parked as dead letters", parked, group);
        processing.sequencedDeadLetterProcessor(group).ifPresent(DeadLetterRetry::processDue);
    }

    private static void processDue(SequencedDeadLetterProcessor<EventMessage<?>> letters) {
        Instant now = Instant.now();
        boolean more;
        do {
            more = letters.process(letter -> DeadLetterPolicy.isDue(letter, now));
        } while (more);
    }
}
