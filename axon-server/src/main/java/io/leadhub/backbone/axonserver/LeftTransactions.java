package io.leadhub.backbone.axonserver;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Settles rows whose commit was left half-way, by a crash or for want of an answer: they are kept exactly if their
 * events are. Any node may do so at any time, since the mark decides.
 */
final class LeftTransactions implements SmartInitializingSingleton, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LeftTransactions.class);

    private static final Duration LEFT = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 1_000;

    private final PreparedTransactions prepared;
    private final Marks marks;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("left-transactions"));

    LeftTransactions(PreparedTransactions prepared, Marks marks) {
        this.prepared = prepared;
        this.marks = marks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        thread.scheduleWithFixedDelay(() -> settle(LEFT), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param left how long ago they were prepared at least */
    void settle(Duration left) {
        try {
            for (String transaction : prepared.waitingFor(left)) {
                boolean kept = marks.isKept(transaction);
                prepared.endLeft(transaction, kept);
                log.warn("The rows of append {} were left and are settled: {}", transaction, kept ? "kept" : "undone");
            }
        } catch (RuntimeException later) {
            log.warn("ALERT rows that were left cannot be settled now: {}", later.toString());
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
