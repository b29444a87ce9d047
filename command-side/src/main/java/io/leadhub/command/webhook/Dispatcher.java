package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookEvent.DisabledReason;
import io.leadhub.backbone.crypto.SecretBox;
import io.leadhub.backbone.trace.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this node's share of the deliveries going: one thread takes leases, reads what is due, has it sent, and writes
 * down what became of it.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final int READ_AHEAD = 128;
    private static final int READ_AHEAD_WHILE_FAILING = 8;
    private static final int MOST_WRITTEN = 512;
    private static final long QUIET_MILLIS = 200;
    private static final long BREATH_MILLIS = 5;
    private static final long AFTER_A_FAILURE_MILLIS = 1_000;
    private static final long STOPPING_MILLIS = 5_000;
    private static final long EXTEND_EVERY = TimeUnit.SECONDS.toNanos(4);
    private static final long TAKE_EVERY = TimeUnit.MILLISECONDS.toNanos(150);

    private final String node = UUID.randomUUID().toString();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Leases leases;
    private final DueDeliveries due;
    private final DeliveryBodies bodies;
    private final Logbook logbook;
    private final SecretBox box;
    private final Wakeup wakeup;
    private final WebhookProperties properties;
    private final Clock clock;
    private final Sending sending;

    private volatile boolean running;
    private Thread thread = new Thread(this::run, "webhook-dispatcher");
    private long leasedUntil;
    private long extendedAt = System.nanoTime() - EXTEND_EVERY;
    private long tookAt = System.nanoTime() - TAKE_EVERY;

    Dispatcher(
            Leases leases,
            DueDeliveries due,
            DeliveryBodies bodies,
            Logbook logbook,
            SecretBox box,
            Wakeup wakeup,
            WebhookProperties properties,
            Targets targets,
            Clock clock,
            Traces traces) {
        this.leases = leases;
        this.due = due;
        this.bodies = bodies;
        this.logbook = logbook;
        this.box = box;
        this.wakeup = wakeup;
        this.properties = properties;
        this.clock = clock;
        this.sending =
                new Sending(Couriers.courier(targets, properties, clock), bodies, wakeup, clock, properties, traces);
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        wakeup.wake();
        try {
            thread.join(STOPPING_MILLIS);
            lanes.values().forEach(Lane::closed);
            sending.close();
            writeDown();
            leases.release(node);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log.warn("What was sent last is sent again later", failure);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                if (round()) {
                    Thread.sleep(BREATH_MILLIS);
                } else {
                    wakeup.await(QUIET_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException failure) {
                log.warn("Deliveries are held up", failure);
                rest();
            }
        }
    }

    /** @return whether there was anything to do */
    private boolean round() {
        boolean wrote = writeDown();
        lease();
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        leases.heldBy(node).forEach(endpoint -> endpoints.put(endpoint.webhookId(), endpoint));
        follow(endpoints);
        boolean read = read(endpoints.keySet());
        endpoints.keySet().forEach(id -> sending.work(lane(id)));
        return wrote || read;
    }

    private void lease() {
        long now = System.nanoTime();
        if (now - extendedAt >= EXTEND_EVERY) {
            leases.extend(node);
            extendedAt = now;
            leasedUntil = now + Leases.LENGTH.toNanos();
        }
        if (now - tookAt >= TAKE_EVERY) {
            leases.take(node);
            tookAt = now;
        }
    }

    private void follow(Map<String, Endpoint> endpoints) {
        endpoints.forEach(
                (id, endpoint) -> lanes.computeIfAbsent(id, unknown -> new Lane(box, properties.deadline(), endpoint))
                        .opened(endpoint, leasedUntil));
        lanes.forEach((id, lane) -> {
            if (!endpoints.containsKey(id)) {
                lane.closed();
            }
        });
        lanes.entrySet()
                .removeIf(lane ->
                        !endpoints.containsKey(lane.getKey()) && lane.getValue().isIdle());
    }

    private boolean read(Set<String> webhooks) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (String webhook : webhooks) {
            Lane lane = lane(webhook);
            int most = lane.wanted(lane.isFailing() ? READ_AHEAD_WHILE_FAILING : READ_AHEAD);
            if (most > 0) {
                wanted.put(webhook, most);
            }
        }
        if (wanted.isEmpty()) {
            return false;
        }
        List<DueDelivery> deliveries = due.read(wanted);
        bodies.prefetchSubjects(deliveries.stream()
                .map(DueDelivery::subject)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<String, List<DueDelivery>> byWebhook =
                deliveries.stream().collect(Collectors.groupingBy(DueDelivery::webhookId));
        boolean added = false;
        for (String webhook : wanted.keySet()) {
            added |= lane(webhook).add(byWebhook.getOrDefault(webhook, List.of()));
        }
        return added;
    }

    private boolean writeDown() {
        List<Outcome> outcomes = sending.outcomes(MOST_WRITTEN);
        if (outcomes.isEmpty()) {
            return false;
        }
        while (!written(outcomes)) {
            rest();
        }
        outcomes.forEach(outcome -> lane(outcome.delivery().webhookId()).written(outcome.delivery()));
        giveUp(outcomes);
        return true;
    }

    private boolean written(List<Outcome> outcomes) {
        try {
            logbook.write(outcomes);
            return true;
        } catch (RuntimeException failure) {
            if (!running) {
                throw failure;
            }
            log.warn("What became of {} deliveries cannot be written down yet", outcomes.size(), failure);
            return false;
        }
    }

    /** Gives up endpoints that are gone, and those that have taken nothing for too long. */
    private void giveUp(List<Outcome> outcomes) {
        Set<String> seen = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (outcome.attempt().succeeded()) {
                seen.add(outcome.delivery().webhookId());
            }
        }
        for (Outcome outcome : outcomes) {
            String webhook = outcome.delivery().webhookId();
            Instant since = lane(webhook).endpoint().failingSince();
            boolean tooLong =
                    since != null && Duration.between(since, clock.instant()).compareTo(RetrySchedule.PATIENCE) >= 0;
            if ((outcome.attempt().isGone() || tooLong) && seen.add(webhook)) {
                DisabledReason reason = outcome.attempt().isGone() ? DisabledReason.GONE : DisabledReason.FAILING;
                logbook.disable(webhook, reason, since);
                log.warn("ALERT webhook {} was disabled: {}", webhook, reason);
            }
        }
    }

    private Lane lane(String webhook) {
        return Objects.requireNonNull(lanes.get(webhook));
    }

    private static void rest() {
        try {
            Thread.sleep(AFTER_A_FAILURE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
