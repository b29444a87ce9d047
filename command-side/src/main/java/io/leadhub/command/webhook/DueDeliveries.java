package io.leadhub.command.webhook;

import io.leadhub.api.webhook.WebhookType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what is to be sent now, for many subscriptions in one round trip. */
@Component
class DueDeliveries {

    private static final String DUE = "SELECT d.* FROM unnest(?::varchar[], ?::integer[]) AS asked (webhook_id, most)"
            + " CROSS JOIN LATERAL (SELECT * FROM webhook_delivery r WHERE r.webhook_id = asked.webhook_id"
            + " AND r.state = 'READY' AND r.next_attempt_at <= now()"
            + " ORDER BY r.next_attempt_at, r.sequence LIMIT asked.most) AS d";

    private final JdbcTemplate jdbc;

    DueDeliveries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param most how many of each subscription */
    List<DueDelivery> read(Map<String, Integer> most) {
        return jdbc.query(
                DUE,
                (row, index) -> delivery(row),
                most.keySet().toArray(String[]::new),
                most.values().toArray(Integer[]::new));
    }

    private static DueDelivery delivery(ResultSet row) throws SQLException {
        byte[] data = row.getBytes("data");
        return new DueDelivery(
                row.getString("webhook_id"),
                row.getLong("sequence"),
                row.getString("delivery_id"),
                WebhookType.valueOf(row.getString("type")),
                row.getString("thread"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("subject"),
                data == null ? new byte[] {'{', '}'} : data,
                row.getBytes("personal"),
                row.getBoolean("in_plain"),
                row.getInt("attempts"),
                row.getInt("tries"),
                row.getString("correlation_id"));
    }
}
