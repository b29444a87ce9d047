package io.leadhub.backbone.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
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

    private final EventProcessingConfiguration processing;
    private final JdbcTemplate jdbc;
    private final List<EventGroup> groups;
    private final Duration interval;
    private final ScheduledExecutorService scheduler =
            new ScheduledThreadPoolExecutor(1, new AxonThreadFactory("dead-letter-retry"));
    private volatile boolean running;

    DeadLetterRetry(
            EventProcessingConfiguration processing, JdbcTemplate jdbc, List<EventGroup> groups, Duration interval) {
        this.processing = processing;
        this.jdbc = jdbc;
        this.groups = groups;
        this.interval = interval;
    }

    @Override
    public void start() {
        scheduler.scheduleWithFixedDelay(
                this::retryAll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Tries what is due at once in a transaction of its own; what cannot be tried now is tried at the next round. */
    void atOnce(String group) {
        try {
            scheduler.execute(() -> {
                try {
                    processing.sequencedDeadLetterProcessor(group).ifPresent(DeadLetterRetry::processConflicts);
                } catch (RuntimeException e) {
                    LOG.warn("Dead letters of group {} could not be tried again: {}", group, e.toString());
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Dead letters of group {} wait for the next start", group);
        }
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

    private static void processConflicts(SequencedDeadLetterProcessor<EventMessage<?>> letters) {
        for (int attempt = 1; attempt < DeadLetterPolicy.MOST_AT_ONCE; attempt++) {
            boolean more;
            do {
                more = letters.process(DeadLetterPolicy::isDueAtOnce);
            } while (more);
        }
    }

    private static void processDue(SequencedDeadLetterProcessor<EventMessage<?>> letters) {
        Instant now = Instant.now();
        boolean more;
        do {
            more = letters.process(letter -> DeadLetterPolicy.isDue(letter, now));
        } while (more);
    }
}
