package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookCommand.DisableWebhook;
import io.leadhub.api.webhook.WebhookCommand.GiveUpDelivery;
import io.leadhub.api.webhook.WebhookEvent.DisabledReason;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.backbone.metrics.BoundedNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what attempts came to, many at a time, and lets what waited behind a settled delivery go. */
@Component
@Transactional
class Logbook {

    private static final String ACTOR = "system:webhooks";

    /** Endpoints that are counted by themselves; those that come later are counted together. */
    private static final int MOST_NAMED = 200;

    private static final String SETTLE = "UPDATE webhook_delivery SET state = ?, attempts = ?, tries = ?,"
            + " next_attempt_at = now() + make_interval(secs => ?), settled_at = CASE WHEN ? THEN now() END"
            + " WHERE webhook_id = ? AND sequence = ?";

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final OpenThreads threads;
    private final DeliveryBodies bodies;
    private final Leases leases;
    private final SubscriptionActs acts;
    private final WebhookRows rows;
    private final MeterRegistry meters;
    private final BoundedNames names = new BoundedNames(MOST_NAMED);

    Logbook(
            JdbcTemplate jdbc,
            Outbox outbox,
            OpenThreads threads,
            DeliveryBodies bodies,
            Leases leases,
            SubscriptionActs acts,
            WebhookRows rows,
            ObjectProvider<MeterRegistry> meters) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.threads = threads;
        this.bodies = bodies;
        this.leases = leases;
        this.acts = acts;
        this.rows = rows;
        this.meters = meters.getIfAvailable(() -> Metrics.globalRegistry);
    }

    public void write(List<Outcome> outcomes) {
        List<Outcome> exhausted = outcomes.stream().filter(Outcome::isExhausted).toList();
        webhooks(exhausted).stream().sorted().forEach(rows::hold);
        outbox.hold(webhooks(outcomes));
        jdbc.batchUpdate(SETTLE, outcomes.stream().map(Logbook::settled).toList());
        jdbc.batchUpdate(
                "INSERT INTO webhook_attempt (delivery_id, attempt, attempted_at, duration_millis, status, failure, answer)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                outcomes.stream().map(this::logged).toList());
        threads.advance(outcomes.stream()
                .filter(Outcome::isSettled)
                .map(outcome -> new OpenThreads.Key(
                        outcome.delivery().webhookId(), outcome.delivery().thread()))
                .toList());
        health(outcomes);
        exhausted.forEach(this::giveUp);
        outcomes.forEach(outcome -> meters.counter(
                        "leadhub.webhook.attempts",
                        "webhook",
                        names.of(outcome.delivery().webhookId()),
                        "outcome",
                        outcome.name())
                .increment());
    }

    /** Gives an endpoint up; its events are kept. */
    public void disable(String webhook, DisabledReason reason, @Nullable Instant failingSince) {
        int changed = jdbc.update(
                "UPDATE webhook SET status = 'DISABLED', disabled_reason = ?, updated_at = now()"
                        + " WHERE webhook_id = ? AND status = 'ENABLED' AND removed_at IS NULL",
                reason.name(),
                webhook);
        if (changed > 0) {
            acts.carryOut(new DisableWebhook(new WebhookId(webhook), reason, failingSince), ACTOR);
        }
    }

    private void giveUp(Outcome exhausted) {
        DueDelivery delivery = exhausted.delivery();
        acts.carryOut(
                new GiveUpDelivery(
                        new WebhookId(delivery.webhookId()),
                        delivery.deliveryId(),
                        delivery.type(),
                        delivery.attempts() + 1),
                ACTOR);
    }

    /** One success shows that an endpoint works, whatever failed beside it. */
    private void health(List<Outcome> outcomes) {
        Set<String> working = webhooks(outcomes.stream()
                .filter(outcome -> outcome.attempt().succeeded())
                .toList());
        if (!working.isEmpty()) {
            leases.recovered(working);
        }
        List<Outcome> failures = outcomes.stream()
                .filter(outcome -> !working.contains(outcome.delivery().webhookId()))
                .toList();
        if (!failures.isEmpty()) {
            leases.failed(
                    webhooks(failures),
                    failures.stream()
                            .map(outcome -> outcome.attempt().at())
                            .min(Instant::compareTo)
                            .orElseThrow());
        }
        for (Outcome failure : failures) {
            Duration asked = failure.attempt().retryAfter();
            if (asked != null) {
                Duration pause = asked.compareTo(RetrySchedule.LONGEST_PAUSE) > 0 ? RetrySchedule.LONGEST_PAUSE : asked;
                leases.pause(failure.delivery().webhookId(), pause);
            }
        }
    }

    private static Object[] settled(Outcome outcome) {
        DueDelivery delivery = outcome.delivery();
        double wait = outcome.next() == null ? 0 : outcome.next().toMillis() / 1000.0;
        return new Object[] {
            outcome.state(),
            delivery.attempts() + 1,
            delivery.tries() + 1,
            wait,
            outcome.isSettled(),
            delivery.webhookId(),
            delivery.sequence()
        };
    }

    private Object[] logged(Outcome outcome) {
        DueDelivery delivery = outcome.delivery();
        Attempt attempt = outcome.attempt();
        byte[] answer = attempt.answer().length == 0
                ? null
                : delivery.subject() == null
                        ? attempt.answer()
                        : bodies.sealed(delivery.subject(), delivery.deliveryId(), attempt.answer());
        List<@Nullable Object> row = new ArrayList<>();
        row.add(delivery.deliveryId());
        row.add(delivery.tries() + 1);
        row.add(Timestamp.from(attempt.at()));
        row.add(Math.toIntExact(attempt.duration().toMillis()));
        row.add(attempt.status());
        row.add(attempt.failure() == null ? null : attempt.failure().name());
        row.add(answer);
        return row.toArray();
    }

    private static Set<String> webhooks(Collection<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> outcome.delivery().webhookId()).collect(Collectors.toSet());
    }
}
