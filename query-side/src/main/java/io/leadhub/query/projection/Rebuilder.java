package io.leadhub.query.projection;

import io.leadhub.backbone.processing.DeadLetters;
import io.leadhub.query.elasticsearch.Indices;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries out the rebuilds that this node has a claim to; one that a node was killed in goes on where it was. */
@Component
class Rebuilder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final long PERIOD_MILLIS = 500;

    private final String node = UUID.randomUUID().toString();
    private final ScheduledExecutorService scheduler =
            new ScheduledThreadPoolExecutor(1, new AxonThreadFactory("rebuilder"));
    private final Map<Rebuild, RebuildRun> runs = new HashMap<>();
    private final Rebuilds rebuilds;
    private final List<IndexedProjection> projections;
    private final Indices indices;
    private final EventStore events;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final DeadLetters deadLetters;
    private final Switch takeover;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean running;

    Rebuilder(
            Rebuilds rebuilds,
            List<IndexedProjection> projections,
            Indices indices,
            EventStore events,
            TokenStore tokens,
            TransactionManager transactions,
            DeadLetters deadLetters,
            Switch takeover) {
        this.takeover = takeover;
        this.rebuilds = rebuilds;
        this.projections = projections;
        this.indices = indices;
        this.events = events;
        this.tokens = tokens;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
    }

    @Override
    public void start() {
        scheduler.scheduleWithFixedDelay(this::carryOn, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdown();
        try {
            scheduler.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runs.values().forEach(RebuildRun::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void carryOn() {
        try {
            List<Rebuild> claimed = rebuilds.claim(node);
            for (Rebuild lost : new ArrayList<>(runs.keySet())) {
                if (!claimed.contains(lost)) {
                    Optional.ofNullable(runs.remove(lost)).ifPresent(RebuildRun::stop);
                }
            }
            claimed.forEach(this::tryToCarryOn);
        } catch (RuntimeException e) {
            LOG.warn("Rebuilding will be tried again: {}", e.toString());
        }
    }

    /** One that cannot go on does not hold up the others. */
    private void tryToCarryOn(Rebuild rebuild) {
        try {
            carryOn(rebuild);
        } catch (RuntimeException e) {
            LOG.warn("Building {} will be tried again: {}", rebuild.index(), e.toString());
        }
    }

    private void carryOn(Rebuild rebuild) {
        RebuildRun run = runs.get(rebuild);
        if (run == null) {
            start(rebuild);
            return;
        }
        switch (run.advance()) {
            case FILLING -> {}
            case DONE -> {
                stop(rebuild, run);
                if (rebuilds.finished(rebuild, node, takeover.shortened(rebuild), clock.instant())) {
                    run.cleanUp();
                }
            }
            case ABANDONED -> {
                LOG.error("The index {} would lack something and is not used", rebuild.index());
                stop(rebuild, run);
                Comparison lacking = takeover.explained(rebuild, run.lacking().orElseThrow());
                if (rebuilds.abandoned(rebuild, node, lacking, clock.instant())) {
                    run.cleanUp();
                    if (!rebuild.isWayBack()) {
                        indices.delete(rebuild.index());
                    }
                }
            }
            case LOST -> stop(rebuild, run);
        }
    }

    /** Its positions stay until its end is on record: whoever has to go on goes on where it was. */
    private void stop(Rebuild rebuild, RebuildRun run) {
        runs.remove(rebuild);
        run.stop();
    }

    private void start(Rebuild rebuild) {
        RebuildRun run = run(rebuild);
        try {
            run.start();
            runs.put(rebuild, run);
        } catch (RuntimeException e) {
            run.stop();
            throw e;
        }
    }

    private RebuildRun run(Rebuild rebuild) {
        IndexedProjection projection = projections.stream()
                .filter(known -> known.name().equals(rebuild.projection()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no projection " + rebuild.projection()));
        Refilling refilling = new Refilling(projection, rebuild.index());
        refilling.parkIn(deadLetters);
        return new RebuildRun(
                rebuild,
                refilling,
                projection.index(),
                indices,
                takeover,
                act -> rebuilds.during(rebuild, node, act),
                events,
                tokens,
                transactions);
    }
}
