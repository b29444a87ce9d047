package io.leadhub.command.webhook;

import io.leadhub.api.Metadata;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.webhook.WebhookCommand.RedeliverWebhook;
import io.leadhub.api.webhook.WebhookCommand.TestWebhook;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookType;
import io.leadhub.command.partner.Listing;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows deliveries, sends one again, and sends one that says nothing. */
@Service
@Transactional
class Deliveries {

    private final SubscriptionActs acts;
    private final WebhookRows rows;
    private final Subscribers subscribers;
    private final Outbox outbox;
    private final OpenThreads threads;
    private final DeliveryLog log;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Deliveries(
            SubscriptionActs acts,
            WebhookRows rows,
            Subscribers subscribers,
            Outbox outbox,
            OpenThreads threads,
            DeliveryLog log,
            JdbcTemplate jdbc,
            Clock clock) {
        this.acts = acts;
        this.rows = rows;
        this.subscribers = subscribers;
        this.outbox = outbox;
        this.threads = threads;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Listing<DeliveryView> list(String webhook, @Nullable DeliveryStatus status, String cursor, int pageSize) {
        rows.requireThere(webhook);
        long before = cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<DeliveryView> found = log.before(webhook, before, status, pageSize + 1);
        return Listing.of(found, pageSize, delivery -> delivery, delivery -> Long.toString(delivery.sequence()));
    }

    /** @return the id of the delivery */
    public String test(String webhook, String actor) {
        rows.requireHeld(webhook);
        Subscriber subscriber = subscribers.find(new WebhookId(webhook)).orElseThrow(WebhookAdministration::unknown);
        String test = "test/" + UUID.randomUUID();
        Intent intent = Intent.of(
                subscriber,
                test,
                0,
                clock.instant(),
                Told.plainly(WebhookType.WEBHOOK_TEST, test, Map.of("webhookId", webhook, "test", true)),
                MDC.get(Metadata.CORRELATION_ID));
        acts.carryOut(new TestWebhook(subscriber.id(), intent.deliveryId()), actor);
        outbox.write(List.of(intent));
        return intent.deliveryId();
    }

    /** Sends a delivery again, as soon as what is ahead of it in its thread has gone. */
    public void redeliver(String webhook, String deliveryId, String actor) {
        rows.requireHeld(webhook);
        outbox.hold(List.of(webhook));
        List<String> thread = jdbc.queryForList(
                "SELECT thread FROM webhook_delivery WHERE webhook_id = ? AND delivery_id = ?",
                String.class,
                webhook,
                deliveryId);
        if (thread.isEmpty()) {
            throw new RequestRejected(ErrorCode.NOT_FOUND, "There is no such delivery.");
        }
        acts.carryOut(new RedeliverWebhook(new WebhookId(webhook), deliveryId), actor);
        int changed = jdbc.update(
                "UPDATE webhook_delivery SET state = 'WAITING', attempts = 0, settled_at = NULL"
                        + " WHERE delivery_id = ? AND state IN ('DELIVERED', 'EXHAUSTED') AND data IS NOT NULL",
                deliveryId);
        changed += jdbc.update(
                "UPDATE webhook_delivery SET attempts = 0, next_attempt_at = now()"
                        + " WHERE delivery_id = ? AND state = 'READY' AND ? = 0",
                deliveryId,
                changed);
        if (changed == 0 && isForgotten(deliveryId)) {
            throw new RequestRejected(
                    ErrorCode.CONFLICT, "What this delivery said is no longer kept; replay the time that it is from.");
        }
        threads.advance(List.of(new OpenThreads.Key(webhook, thread.getFirst())));
    }

    private boolean isForgotten(String deliveryId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT data IS NULL FROM webhook_delivery WHERE delivery_id = ?", Boolean.class, deliveryId));
    }
}
