package io.leadhub.command.webhook;

import io.leadhub.command.webhook.DeliveryView.AttemptView;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Shows what was sent to an endpoint and how it answered, the newest first. */
@Component
class DeliveryLog {

    private static final String PAGE = "SELECT * FROM webhook_delivery WHERE webhook_id = ? AND sequence < ?"
            + " AND (?::varchar[] IS NULL OR state = ANY (?::varchar[])) ORDER BY sequence DESC LIMIT ?";

    private final JdbcTemplate jdbc;
    private final DeliveryBodies bodies;

    DeliveryLog(JdbcTemplate jdbc, DeliveryBodies bodies) {
        this.jdbc = jdbc;
        this.bodies = bodies;
    }

    /** @param status only those that stand so, or {@code null} for all */
    List<DeliveryView> before(String webhook, long sequence, @Nullable DeliveryStatus status, int most) {
        String[] states = status == null ? null : status.states();
        List<Entry> entries = jdbc.query(PAGE, (row, index) -> Entry.of(row), webhook, sequence, states, states, most);
        Map<String, List<AttemptView>> attempts = attempts(entries);
        return entries.stream()
                .map(entry -> entry.view(attempts.getOrDefault(entry.deliveryId(), List.of())))
                .toList();
    }

    private Map<String, List<AttemptView>> attempts(List<Entry> entries) {
        Map<String, Entry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.deliveryId(), entry));
        Map<String, List<AttemptView>> attempts = new HashMap<>();
        jdbc.query(
                "SELECT * FROM webhook_attempt WHERE delivery_id = ANY (?) ORDER BY attempt",
                row -> {
                    String id = row.getString("delivery_id");
                    Entry entry = byId.get(id);
                    if (entry != null) {
                        attempts.computeIfAbsent(id, first -> new ArrayList<>()).add(attempt(row, entry));
                    }
                },
                (Object) byId.keySet().toArray(String[]::new));
        return attempts;
    }

    private AttemptView attempt(ResultSet row, Entry entry) throws SQLException {
        byte[] answer = row.getBytes("answer");
        byte[] plain = answer == null || entry.subject() == null
                ? answer
                : bodies.opened(entry.subject(), entry.deliveryId(), answer);
        return new AttemptView(
                row.getInt("attempt"),
                row.getTimestamp("attempted_at").toInstant(),
                row.getInt("duration_millis"),
                row.getObject("status", Integer.class),
                row.getString("failure"),
                plain == null ? null : new String(plain, StandardCharsets.UTF_8));
    }

    private record Entry(
            String deliveryId,
            String type,
            long sequence,
            String state,
            @Nullable String subject,
            Instant occurredAt,
            Instant createdAt,
            Instant nextAttemptAt,
            @Nullable Instant settledAt) {

        static Entry of(ResultSet row) throws SQLException {
            Timestamp settled = row.getTimestamp("settled_at");
            return new Entry(
                    row.getString("delivery_id"),
                    row.getString("type"),
                    row.getLong("sequence"),
                    row.getString("state"),
                    row.getString("subject"),
                    row.getTimestamp("occurred_at").toInstant(),
                    row.getTimestamp("created_at").toInstant(),
                    row.getTimestamp("next_attempt_at").toInstant(),
                    settled == null ? null : settled.toInstant());
        }

        DeliveryView view(List<AttemptView> attempts) {
            return new DeliveryView(
                    deliveryId,
                    type,
                    sequence,
                    DeliveryStatus.of(state).name(),
                    occurredAt,
                    createdAt,
                    state.equals("READY") ? nextAttemptAt : null,
                    settledAt,
                    attempts);
        }
    }
}
