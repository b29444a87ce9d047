package io.leadhub.command.webhook;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps deliveries of one thread in order: one of them is ready, what came later waits. */
@Component
class OpenThreads {

    private static final String AMONG = "SELECT DISTINCT d.webhook_id, d.thread FROM webhook_delivery d"
            + " JOIN unnest(?::varchar[], ?::varchar[]) AS asked (webhook_id, thread) USING (webhook_id, thread)"
            + " WHERE d.state IN ('READY', 'WAITING')";

    private static final String ADVANCE = "UPDATE webhook_delivery d SET state = 'READY', next_attempt_at = now()"
            + " FROM (SELECT DISTINCT ON (w.webhook_id, w.thread) w.webhook_id, w.sequence FROM webhook_delivery w"
            + " JOIN unnest(?::varchar[], ?::varchar[]) AS asked (webhook_id, thread) USING (webhook_id, thread)"
            + " WHERE w.state = 'WAITING' AND NOT EXISTS (SELECT 1 FROM webhook_delivery r WHERE r.state = 'READY'"
            + " AND r.webhook_id = w.webhook_id AND r.thread = w.thread)"
            + " ORDER BY w.webhook_id, w.thread, w.position) AS next"
            + " WHERE d.webhook_id = next.webhook_id AND d.sequence = next.sequence";

    private final JdbcTemplate jdbc;

    OpenThreads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Key(String webhookId, String thread) {}

    /** Threads of these intents in which something is ready or waits already. */
    Set<Key> among(List<Intent> intents) {
        List<Key> asked = intents.stream()
                .map(intent -> new Key(intent.webhookId().value(), intent.told().thread()))
                .distinct()
                .toList();
        return new HashSet<>(jdbc.query(
                AMONG, (row, index) -> new Key(row.getString(1), row.getString(2)), webhooks(asked), threads(asked)));
    }

    /** Makes the next of each of these threads ready, where none is. */
    void advance(Collection<Key> keys) {
        List<Key> asked = keys.stream().distinct().toList();
        if (!asked.isEmpty()) {
            jdbc.update(ADVANCE, webhooks(asked), threads(asked));
        }
    }

    private static String[] webhooks(List<Key> keys) {
        return keys.stream().map(Key::webhookId).toArray(String[]::new);
    }

    private static String[] threads(List<Key> keys) {
        return keys.stream().map(Key::thread).toArray(String[]::new);
    }
}
