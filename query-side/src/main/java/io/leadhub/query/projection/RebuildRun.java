package io.leadhub.query.projection;

import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.elasticsearch.SearchIndex;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Fills a new index from the first event, beside the one in use. When it has caught up the alias moves to it, and it
 * keeps filling until it has seen all that the one in use may have got before: then nothing is missing.
 */
final class RebuildRun {

    private static final int SEGMENTS = 2;
    private static final int BATCH = 2_000;
    private static final long POSITION_MILLIS = 1_000;

    /** Who reaches what was the newest event so short a time ago has caught up. */
    private static final Duration NEW = Duration.ofSeconds(5);

    /** So long an event that was committed behind younger ones may take to show. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final Rebuild rebuild;
    private final SearchIndex alias;
    private final Indices indices;
    private final EventStore events;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final ScheduledExecutorService threads;
    private final PooledStreamingEventProcessor processor;
    private @Nullable Long goal;
    private long aimedAt;
    private boolean promoted;

    RebuildRun(
            Rebuild rebuild,
            Refilling refilling,
            SearchIndex alias,
            Indices indices,
            EventStore events,
            TokenStore tokens,
            TransactionManager transactions) {
        this.rebuild = rebuild;
        this.alias = alias;
        this.indices = indices;
        this.events = events;
        this.tokens = tokens;
        this.transactions = transactions;
        this.threads = new ScheduledThreadPoolExecutor(SEGMENTS, new AxonThreadFactory(rebuild.processor()));
        this.processor = PooledStreamingEventProcessor.builder()
                .name(rebuild.processor())
                .eventHandlerInvoker(refilling)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(events)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(name -> new ScheduledThreadPoolExecutor(1, new AxonThreadFactory(name)))
                .workerExecutor(threads)
                .initialSegmentCount(SEGMENTS)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(BATCH)
                .claimExtensionThreshold(POSITION_MILLIS)
                .enableCoordinatorClaimExtension()
                .build();
    }

    void start() {
        if (!indices.exists(rebuild.index())) {
            forgetPositions();
            indices.createBeside(alias, rebuild.index());
        }
        processor.start();
    }

    /** @return whether the new index has taken over and nothing is left to be done */
    boolean advance() {
        Collection<EventTrackerStatus> segments = processor.processingStatus().values();
        boolean atWork = segments.size() == SEGMENTS && segments.stream().noneMatch(EventTrackerStatus::isErrorState);
        if (goal == null) {
            aim();
            return false;
        }
        if (!atWork || !segments.stream().allMatch(this::hasReachedGoal)) {
            return false;
        }
        boolean goalIsNew = sinceAiming().compareTo(NEW) <= 0;
        if (promoted) {
            return sinceAiming().compareTo(SETTLING) >= 0;
        }
        if (goalIsNew) {
            indices.promote(alias, rebuild.index());
            promoted = true;
        }
        aim();
        return false;
    }

    void stop() {
        processor.shutDown();
        threads.shutdown();
    }

    /** Removes what only the filling needed. */
    void cleanUp() {
        forgetPositions();
    }

    /** Heads for the newest event there is: while more keep coming, no segment is ever caught up with all of them. */
    private void aim() {
        TrackingToken head = events.createHeadToken();
        goal = head == null ? 0 : head.position().orElse(0);
        aimedAt = System.nanoTime();
    }

    private Duration sinceAiming() {
        return Duration.ofNanos(System.nanoTime() - aimedAt);
    }

    private boolean hasReachedGoal(EventTrackerStatus segment) {
        return goal != null && Math.max(0, segment.getCurrentPosition().orElse(-1)) >= goal;
    }

    private void forgetPositions() {
        transactions.executeInTransaction(() -> {
            for (int segment : tokens.fetchSegments(rebuild.processor())) {
                tokens.fetchToken(rebuild.processor(), segment);
                tokens.deleteToken(rebuild.processor(), segment);
            }
        });
    }
}
