package io.leadhub.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookType;
import io.leadhub.backbone.crypto.SecretBox;
import io.leadhub.backbone.trace.Traces;
import io.leadhub.command.partner.WithPartners;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Several senders on one outbox: each delivery goes out once, in order, whoever sends it. */
@WithPartners
class SeveralNodesIT {

    private static final Pattern NUMBER = Pattern.compile("\"webhook\":\"([^\"]+)\",\"thread\":(\\d+),\"n\":(\\d+)");
    private static final int WEBHOOKS = 12;
    private static final int THREADS = 10;
    private static final int EACH = 6;

    @Autowired
    private WebhookAdministration webhooks;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Leases leases;

    @Autowired
    private DueDeliveries due;

    @Autowired
    private DeliveryBodies bodies;

    @Autowired
    private Logbook logbook;

    @Autowired
    private SecretBox box;

    @Autowired
    private Targets targets;

    @Autowired
    private WebhookProperties properties;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private JdbcTemplate jdbc;

    private final String partner = "nodes-" + UUID.randomUUID();

    @Test
    void sendEachDeliveryOnceAndThoseOfAThreadInOrder() throws IOException {
        Dispatcher second = node();
        Dispatcher third = node();
        second.start();
        third.start();
        try (Receiver receiver = Receiver.answering(204)) {
            List<String> ids = IntStream.range(0, WEBHOOKS)
                    .mapToObj(n -> subscribe(receiver.url()))
                    .toList();

            for (int n = 0; n < EACH; n++) {
                for (String id : ids) {
                    write(id, n);
                }
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(open()).isZero());
            List<Matcher> told = receiver.requests().stream()
                    .map(NUMBER::matcher)
                    .filter(Matcher::find)
                    .toList();
            assertThat(told).hasSize(WEBHOOKS * THREADS * EACH);
            for (String id : ids) {
                for (int thread = 0; thread < THREADS; thread++) {
                    assertThat(numbers(told, id, thread))
                            .isEqualTo(IntStream.range(0, EACH).boxed().toList());
                }
            }
            assertThat(sequences(ids.getFirst()))
                    .isEqualTo(IntStream.rangeClosed(1, THREADS * EACH)
                            .mapToObj(Long::valueOf)
                            .toList());
        } finally {
            second.stop();
            third.stop();
        }
    }

    @Test
    void writeNothingTwiceHoweverOftenTheyAreTold() throws IOException {
        try (Receiver receiver = Receiver.answering(204)) {
            String id = subscribe(receiver.url());
            write(id, 0);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(open()).isZero());

            write(id, 0);
            write(id, 0);
            write(id, 1);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(receiver.requests()).hasSize(2 * THREADS));
            assertThat(sequences(id)).hasSize(2 * THREADS);
        }
    }

    private Dispatcher node() {
        return new Dispatcher(
                leases, due, bodies, logbook, box, new Wakeup(), properties, targets, Clock.systemUTC(), Traces.NONE);
    }

    private String subscribe(String url) {
        NewWebhook asked =
                new NewWebhook(new PartnerId(partner), url, List.of(WebhookType.LEAD_CREATED), null, false, "");
        return webhooks.subscribe(asked, "client:admin").webhook().id();
    }

    private void write(String webhook, int n) {
        List<Intent> intents = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            intents.add(new Intent(
                    new WebhookId(webhook),
                    Intent.idOf(new WebhookId(webhook), thread + "/" + n),
                    false,
                    n,
                    Instant.EPOCH,
                    Told.plainly(WebhookType.LEAD_CREATED, "lead:" + thread, data(webhook, thread, n)),
                    null));
        }
        transactions.executeWithoutResult(transaction -> outbox.write(intents));
    }

    private static Map<String, Object> data(String webhook, int thread, int n) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("webhook", webhook);
        data.put("thread", thread);
        data.put("n", n);
        return data;
    }

    private static List<Integer> numbers(List<Matcher> told, String webhook, int thread) {
        return told.stream()
                .filter(one -> one.group(1).equals(webhook) && Integer.parseInt(one.group(2)) == thread)
                .map(one -> Integer.parseInt(one.group(3)))
                .toList();
    }

    private List<Long> sequences(String webhook) {
        return jdbc.queryForList(
                "SELECT sequence FROM webhook_delivery WHERE webhook_id = ? ORDER BY sequence", Long.class, webhook);
    }

    private long open() {
        Long count = jdbc.queryForObject(
                "SELECT count(*) FROM webhook_delivery d JOIN webhook w USING (webhook_id) WHERE w.partner_id = ?"
                        + " AND d.state IN ('READY', 'WAITING')",
                Long.class,
                partner);
        return count == null ? 0 : count;
    }
}
