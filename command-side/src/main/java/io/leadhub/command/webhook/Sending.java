package io.leadhub.command.webhook;

import io.leadhub.backbone.trace.Traces;
import io.leadhub.backbone.trace.Traces.Step;
import io.leadhub.command.webhook.Attempt.Failure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what stands in the lanes, each delivery on a thread of its own. An endpoint that fails gets few of them, and all
 * such endpoints together no more than a part, so that the others do not notice.
 */
final class Sending implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private static final String STEP = "webhook.deliver";
    private static final int WHILE_FAILING = 2;
    private static final int PART_FOR_FAILING = 4;
    private static final Duration DRAINING = Duration.ofSeconds(3);

    private final Courier courier;
    private final DeliveryBodies bodies;
    private final Wakeup wakeup;
    private final Clock clock;
    private final Traces traces;
    private final int perLane;
    private final Semaphore places;
    private final Semaphore placesForFailing;
    private final RetrySchedule schedule =
            new RetrySchedule(() -> ThreadLocalRandom.current().nextLong());
    private final ConcurrentLinkedQueue<Outcome> done = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());

    Sending(
            Courier courier,
            DeliveryBodies bodies,
            Wakeup wakeup,
            Clock clock,
            WebhookProperties properties,
            Traces traces) {
        this.traces = traces;
        this.courier = courier;
        this.bodies = bodies;
        this.wakeup = wakeup;
        this.clock = clock;
        this.perLane = properties.concurrency();
        this.places = new Semaphore(properties.totalConcurrency());
        this.placesForFailing = new Semaphore(Math.max(1, properties.totalConcurrency() / PART_FOR_FAILING));
    }

    /** Sets to work on what stands in the lane. */
    void work(Lane lane) {
        for (int more = lane.engage(limit(lane)); more > 0; more--) {
            workers.execute(() -> empty(lane));
        }
    }

    /** What has been tried since this was asked last. */
    List<Outcome> outcomes(int most) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Outcome outcome = done.poll(); outcome != null; outcome = done.poll()) {
            outcomes.add(outcome);
            if (outcomes.size() == most) {
                break;
            }
        }
        return outcomes;
    }

    /** Waits a little for what is under way, and breaks the rest off: it was never written down and is sent again. */
    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(DRAINING.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
            courier.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.debug("The client did not close", e);
        }
    }

    private void empty(Lane lane) {
        boolean more = true;
        while (more) {
            Semaphore place = lane.isFailing() ? placesForFailing : places;
            place.acquireUninterruptibly();
            try {
                DueDelivery delivery = lane.next(limit(lane));
                more = delivery != null;
                if (delivery != null) {
                    done.add(sent(lane, delivery));
                    wakeup.wake();
                }
            } finally {
                place.release();
            }
        }
    }

    private int limit(Lane lane) {
        return lane.isFailing() ? Math.min(WHILE_FAILING, perLane) : perLane;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever is wrong with one delivery
    private Outcome sent(Lane lane, DueDelivery delivery) {
        Attempt attempt;
        try (Step step = traces.begin(STEP, delivery.correlationId())) {
            Endpoint endpoint = lane.endpoint();
            byte[] body = bodies.body(delivery, endpoint.includePersonalData());
            attempt = courier.deliver(endpoint.url(), lane.signing(), delivery.deliveryId(), body);
            step.note("webhook.id", delivery.webhookId())
                    .note("webhook.type", delivery.type().name())
                    .note("webhook.status", String.valueOf(attempt.status()));
        } catch (RuntimeException unsendable) {
            log.warn("Delivery {} cannot be sent", delivery.deliveryId(), unsendable);
            attempt = new Attempt(clock.instant(), Duration.ZERO, null, Failure.NOT_SENT, new byte[0], null);
        }
        return new Outcome(delivery, attempt, next(delivery, attempt));
    }

    private @Nullable Duration next(DueDelivery delivery, Attempt attempt) {
        if (attempt.succeeded()) {
            return null;
        }
        Duration otherwise = attempt.isGone() ? RetrySchedule.LONGEST_PAUSE : null;
        return schedule.after(delivery.attempts() + 1, attempt.retryAfter()).orElse(otherwise);
    }
}
