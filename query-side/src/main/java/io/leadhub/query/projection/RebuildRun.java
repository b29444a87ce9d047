package io.leadhub.query.projection;

import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.elasticsearch.SearchIndex;
import io.leadhub.query.projection.IndexComparison.Expected;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
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

    /** So long a search may take that has not yet heard that another index is about to take over. */
    private static final Duration ANNOUNCED = Duration.ofSeconds(1);

    /** An event that shows late is no loss, so that an index which falls short is looked at again. */
    private static final int MOST_SHORTFALLS = 5;

    /** What is left to be done. */
    enum State {
        /** It has to see more events. */
        FILLING,
        /** The new index has taken over and nothing is left to be done. */
        DONE,
        /** The new index lacks something and does not take over. */
        ABANDONED,
        /** Another node carries it out by now. */
        LOST
    }

    /** Does what only the node may do that carries the rebuild out; tells whether this node does. */
    @FunctionalInterface
    interface Hold {
        boolean during(Runnable act);
    }

    private final Rebuild rebuild;
    private final SearchIndex alias;
    private final Switch takeover;
    private final Hold hold;
    private final EventStore events;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final Indices indices;
    private final ScheduledExecutorService threads;
    private final PooledStreamingEventProcessor processor;
    private @Nullable Long goal;
    private long aimedAt;
    private @Nullable Expected expected;
    private @Nullable Comparison lacking;
    private int shortfalls;
    private boolean announced;
    private boolean promoted;

    RebuildRun(
            Rebuild rebuild,
            Refilling refilling,
            SearchIndex alias,
            Indices indices,
            Switch takeover,
            Hold hold,
            EventStore events,
            TokenStore tokens,
            TransactionManager transactions) {
        this.rebuild = rebuild;
        this.alias = alias;
        this.indices = indices;
        this.takeover = takeover;
        this.hold = hold;
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
                .initialToken(this::begin)
                .batchSize(BATCH)
                .claimExtensionThreshold(POSITION_MILLIS)
                .enableCoordinatorClaimExtension()
                .build();
    }

    void start() {
        if (!indices.exists(rebuild.index())) {
            forgetPositions();
            indices.createBeside(alias, rebuild.index());
        } else if (rebuild.isWayBack()) {
            indices.bringUpToDate(alias, rebuild.index());
        }
        processor.start();
    }

    State advance() {
        Collection<EventTrackerStatus> segments = processor.processingStatus().values();
        boolean atWork = segments.size() == SEGMENTS && segments.stream().noneMatch(EventTrackerStatus::isErrorState);
        if (goal == null) {
            aim();
            return State.FILLING;
        }
        if (!atWork || !segments.stream().allMatch(this::hasReachedGoal)) {
            return State.FILLING;
        }
        if (promoted) {
            if (sinceAiming().compareTo(SETTLING) < 0) {
                return State.FILLING;
            }
            indices.refresh(rebuild.index());
            return State.DONE;
        }
        boolean goalIsNew = sinceAiming().compareTo(NEW) <= 0;
        if (announced && goalIsNew) {
            if (sinceAiming().compareTo(ANNOUNCED) < 0) {
                return State.FILLING;
            }
            if (!hold.during(() -> takeover.to(rebuild))) {
                return State.LOST;
            }
            promoted = true;
        } else if (goalIsNew && expected != null) {
            Expected present = expected;
            if (!hold.during(() -> lacking = takeover.announce(rebuild, present).orElse(null))) {
                return State.LOST;
            }
            announced = lacking == null;
            if (!announced && ++shortfalls == MOST_SHORTFALLS) {
                return State.ABANDONED;
            }
        }
        aim();
        return State.FILLING;
    }

    private TrackingToken begin(StreamableMessageSource<?> source) {
        if (!rebuild.isWayBack()) {
            return source.createTailToken();
        }
        return source.createHeadToken() instanceof GlobalSequenceTrackingToken
                ? new GlobalSequenceTrackingToken(rebuild.fromPosition())
                : GapAwareTrackingToken.newInstance(rebuild.fromPosition(), List.of());
    }

    /** In what the index fell short the last time. */
    Optional<Comparison> lacking() {
        return Optional.ofNullable(lacking);
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
        expected = announced ? null : takeover.expected(alias).orElse(null);
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
