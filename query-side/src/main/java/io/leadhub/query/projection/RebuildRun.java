package io.leadhub.query.projection;

import io.leadhub.query.elasticsearch.Indices;
import io.leadhub.query.elasticsearch.SearchIndex;
import java.util.Collection;
import java.util.Optional;
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

/**
 * Fills a new index from the first event, beside the one in use. When it has caught up the alias moves to it, and it
 * keeps filling until it has seen all that the one in use may have got before: then nothing is missing.
 */
final class RebuildRun {

    private static final int SEGMENTS = 2;
    private static final int BATCH = 2_000;
    private static final long POSITION_MILLIS = 1_000;

    private final Rebuild rebuild;
    private final SearchIndex alias;
    private final Indices indices;
    private final EventStore events;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final ScheduledExecutorService threads;
    private final PooledStreamingEventProcessor processor;
    private Optional<TrackingToken> lastOfTheOld = Optional.empty();

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
        if (segments.size() < SEGMENTS || segments.stream().anyMatch(EventTrackerStatus::isErrorState)) {
            return false;
        }
        if (lastOfTheOld.isEmpty() && segments.stream().allMatch(EventTrackerStatus::isCaughtUp)) {
            indices.promote(alias, rebuild.index());
            lastOfTheOld = Optional.ofNullable(events.createHeadToken());
        }
        return lastOfTheOld
                .map(last -> segments.stream().allMatch(segment -> hasSeen(segment, last)))
                .orElse(false);
    }

    void stop() {
        processor.shutDown();
        threads.shutdown();
    }

    /** Removes what only the filling needed. */
    void cleanUp() {
        forgetPositions();
    }

    private static boolean hasSeen(EventTrackerStatus segment, TrackingToken last) {
        return segment.isCaughtUp()
                && segment.getCurrentPosition().orElse(-1) >= last.position().orElse(0);
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
