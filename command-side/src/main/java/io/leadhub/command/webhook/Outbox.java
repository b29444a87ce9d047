package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookId;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What subscribers are to be told, numbered without gaps for each of them. Whoever writes holds the subscription's row,
 * so that numbers, and who of a thread goes first, are settled one after the other on all nodes.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Outbox {

    private static final String INSERT =
            "INSERT INTO webhook_delivery (webhook_id, sequence, delivery_id, type, thread,"
                    + " position, occurred_at, subject, data, personal, in_plain, correlation_id, state, next_attempt_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now())";

    private final JdbcTemplate jdbc;
    private final DeliveryBodies bodies;
    private final OpenThreads threads;

    Outbox(JdbcTemplate jdbc, DeliveryBodies bodies, OpenThreads threads) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.threads = threads;
    }

    /**
     * Adds what was never written before.
     *
     * @return how many that were
     */
    public int write(List<Intent> intents) {
        return intents.isEmpty() ? 0 : add(intents, hold(idsOf(intents)), false);
    }

    /** Makes all of these ready again, those that were delivered long ago and those that never were. */
    public void repeat(List<Intent> intents) {
        if (intents.isEmpty()) {
            return;
        }
        Map<String, Long> numbers = hold(idsOf(intents));
        Set<String> known = known(intents);
        bodies.prefetch(intents);
        jdbc.batchUpdate(
                "UPDATE webhook_delivery SET state = 'WAITING', attempts = 0, settled_at = NULL, data = ?, personal = ?,"
                        + " in_plain = ? WHERE delivery_id = ?",
                intents.stream()
                        .filter(intent -> known.contains(intent.deliveryId()))
                        .map(intent -> new Object[] {
                            bodies.data(intent), bodies.personal(intent), intent.inPlain(), intent.deliveryId()
                        })
                        .toList());
        add(intents, numbers, true);
        threads.advance(intents.stream()
                .map(intent -> new OpenThreads.Key(
                        intent.webhookId().value(), intent.told().thread()))
                .toList());
    }

    /** Takes these subscriptions' rows; a subscription that is gone has none. */
    public Map<String, Long> hold(Collection<String> webhooks) {
        Map<String, Long> numbers = new HashMap<>();
        jdbc.query(
                "SELECT webhook_id, next_sequence FROM webhook_outbox WHERE webhook_id = ANY (?)"
                        + " ORDER BY webhook_id FOR UPDATE",
                row -> {
                    numbers.put(row.getString(1), row.getLong(2));
                },
                (Object) webhooks.toArray(String[]::new));
        return numbers;
    }

    private int add(List<Intent> intents, Map<String, Long> numbers, boolean allWaiting) {
        Set<String> known = new HashSet<>(known(intents));
        List<Intent> added = intents.stream()
                .filter(intent -> numbers.containsKey(intent.webhookId().value()) && known.add(intent.deliveryId()))
                .toList();
        if (added.isEmpty()) {
            return 0;
        }
        bodies.prefetch(added);
        Set<OpenThreads.Key> open = allWaiting ? new HashSet<>() : threads.among(added);
        Map<String, Long> next = new LinkedHashMap<>(numbers);
        List<Object[]> rows = new ArrayList<>();
        for (Intent intent : added) {
            String webhook = intent.webhookId().value();
            Told told = intent.told();
            long sequence = next.merge(webhook, 1L, Long::sum) - 1;
            boolean first = open.add(new OpenThreads.Key(webhook, told.thread()));
            rows.add(new Object[] {
                webhook,
                sequence,
                intent.deliveryId(),
                told.type().name(),
                told.thread(),
                intent.position(),
                Timestamp.from(intent.occurredAt()),
                told.subject(),
                bodies.data(intent),
                bodies.personal(intent),
                intent.inPlain(),
                intent.correlationId(),
                first && !allWaiting ? "READY" : "WAITING"
            });
        }
        jdbc.batchUpdate(INSERT, rows);
        jdbc.batchUpdate(
                "UPDATE webhook_outbox SET next_sequence = ? WHERE webhook_id = ?",
                next.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(numbers.get(entry.getKey())))
                        .map(entry -> new Object[] {entry.getValue(), entry.getKey()})
                        .toList());
        return added.size();
    }

    private Set<String> known(List<Intent> intents) {
        return new HashSet<>(jdbc.queryForList(
                "SELECT delivery_id FROM webhook_delivery WHERE delivery_id = ANY (?)", String.class, (Object)
                        intents.stream().map(Intent::deliveryId).toArray(String[]::new)));
    }

    private static Set<String> idsOf(List<Intent> intents) {
        Set<String> ids = new HashSet<>();
        intents.stream().map(Intent::webhookId).map(WebhookId::value).forEach(ids::add);
        return ids;
    }
}
