package io.leadhub.command.webhook;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who is subscribed, enabled or not. */
@Component
class Subscribers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALL = "SELECT w.webhook_id, w.partner_id, w.event_types, w.include_personal_data,"
            + " o.start_position, o.types_since FROM webhook w JOIN webhook_outbox o USING (webhook_id)"
            + " WHERE w.removed_at IS NULL";

    private final JdbcTemplate jdbc;

    Subscribers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Subscriber> all() {
        return jdbc.query(ALL, (row, index) -> subscriber(row));
    }

    Optional<Subscriber> find(WebhookId id) {
        try (Stream<Subscriber> found =
                jdbc.query(ALL + " AND w.webhook_id = ?", (row, index) -> subscriber(row), id.value()).stream()) {
            return found.findFirst();
        }
    }

    /** Deliveries of a new subscription begin here; one that began before stays where it is. */
    void begin(WebhookId id, long position) {
        jdbc.update(
                "UPDATE webhook_outbox SET start_position = ? WHERE webhook_id = ? AND start_position IS NULL",
                position,
                id.value());
    }

    /** From here on these types are told; those that were before are told from where they were. */
    void tell(WebhookId id, List<WebhookType> types, long position) {
        jdbc.update(
                "UPDATE webhook_outbox SET types_position = ?, types_since ="
                        + " (SELECT jsonb_object_agg(asked.type, coalesce((types_since ->> asked.type)::bigint, ?))"
                        + " FROM unnest(?::varchar[]) AS asked (type))"
                        + " WHERE webhook_id = ? AND (types_position IS NULL OR types_position < ?)",
                position,
                position,
                types.stream().map(WebhookType::name).toArray(String[]::new),
                id.value(),
                position);
    }

    private static @Nullable Map<WebhookType, Long> since(@Nullable String places) {
        if (places == null) {
            return null;
        }
        Map<WebhookType, Long> since = new EnumMap<>(WebhookType.class);
        JSON.readTree(places)
                .properties()
                .forEach(place -> since.put(
                        WebhookType.valueOf(place.getKey()), place.getValue().asLong()));
        return since;
    }

    private static Subscriber subscriber(ResultSet row) throws SQLException {
        return new Subscriber(
                new WebhookId(row.getString("webhook_id")),
                new PartnerId(row.getString("partner_id")),
                Arrays.stream((String[]) row.getArray("event_types").getArray())
                        .map(WebhookType::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("include_personal_data"),
                since(row.getString("types_since")),
                row.getObject("start_position", Long.class));
    }
}
