package io.leadhub.command.webhook;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookTerms;
import io.leadhub.api.webhook.WebhookType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Subscriptions in PostgreSQL. */
@Component
class WebhookRows {

    private static final String SELECT = "SELECT w.*, o.next_sequence, l.failing_since FROM webhook w"
            + " JOIN webhook_outbox o USING (webhook_id) JOIN webhook_lease l USING (webhook_id)"
            + " WHERE w.removed_at IS NULL";

    private final JdbcTemplate jdbc;

    WebhookRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(WebhookId id, PartnerId partner, WebhookTerms terms, byte[] sealed, String fingerprint, Instant at) {
        jdbc.update(
                "INSERT INTO webhook (webhook_id, partner_id, url, event_types, include_personal_data, description,"
                        + " status, version, secret, fingerprint, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'ENABLED', 1, ?, ?, ?, ?)",
                id.value(),
                partner.value(),
                terms.url(),
                names(terms),
                terms.includePersonalData(),
                terms.description(),
                sealed,
                fingerprint,
                Timestamp.from(at),
                Timestamp.from(at));
        jdbc.update("INSERT INTO webhook_outbox (webhook_id) VALUES (?)", id.value());
        jdbc.update("INSERT INTO webhook_lease (webhook_id) VALUES (?)", id.value());
    }

    /** Keeps every other change to this subscription waiting until the transaction has ended, on all nodes. */
    Optional<WebhookRow> hold(String id) {
        return first(jdbc.query(SELECT + " AND w.webhook_id = ? FOR UPDATE OF w", (row, n) -> WebhookRow.of(row), id));
    }

    Optional<WebhookRow> find(String id) {
        return first(jdbc.query(SELECT + " AND w.webhook_id = ?", (row, n) -> WebhookRow.of(row), id));
    }

    void requireHeld(String id) {
        if (hold(id).isEmpty()) {
            throw WebhookAdministration.unknown();
        }
    }

    void requireThere(String id) {
        if (find(id).isEmpty()) {
            throw WebhookAdministration.unknown();
        }
    }

    List<WebhookRow> list(@Nullable String partnerId, String after, int most) {
        return jdbc.query(
                SELECT + " AND w.webhook_id > ? AND (?::varchar IS NULL OR w.partner_id = ?)"
                        + " ORDER BY w.webhook_id LIMIT ?",
                (row, n) -> WebhookRow.of(row),
                after,
                partnerId,
                partnerId,
                most);
    }

    /** What was disabled by itself is so for the reason that it had, until somebody says something else. */
    void change(String id, WebhookTerms terms, CredentialStatus status, @Nullable String reason, Instant at) {
        jdbc.update(
                "UPDATE webhook SET url = ?, event_types = ?, include_personal_data = ?, description = ?, status = ?,"
                        + " disabled_reason = ?, updated_at = ? WHERE webhook_id = ?",
                terms.url(),
                names(terms),
                terms.includePersonalData(),
                terms.description(),
                status.name(),
                reason,
                Timestamp.from(at),
                id);
    }

    /** Starts an endpoint that was disabled anew: nothing it failed at before is held against it. */
    void startAnew(String id) {
        jdbc.update("UPDATE webhook_lease SET failing_since = NULL, paused_until = NULL WHERE webhook_id = ?", id);
        jdbc.update(
                "UPDATE webhook_delivery SET attempts = 0, next_attempt_at = now()"
                        + " WHERE webhook_id = ? AND state = 'READY' AND attempts > 0",
                id);
    }

    void rotate(String id, byte[] sealed, String fingerprint, Instant previousValidUntil, Instant at) {
        boolean overlaps = previousValidUntil.isAfter(at);
        jdbc.update(
                "UPDATE webhook SET version = version + 1, previous_secret = CASE WHEN ? THEN secret END,"
                        + " previous_valid_until = ?, secret = ?, fingerprint = ?, updated_at = ? WHERE webhook_id = ?",
                overlaps,
                overlaps ? Timestamp.from(previousValidUntil) : null,
                sealed,
                fingerprint,
                Timestamp.from(at),
                id);
    }

    void finishRotation(String id, Instant at) {
        jdbc.update(
                "UPDATE webhook SET previous_secret = NULL, previous_valid_until = NULL, updated_at = ?"
                        + " WHERE webhook_id = ?",
                Timestamp.from(at),
                id);
    }

    /** The row stays, without anything that could be used, until its deliveries have been cleared away. */
    void remove(String id, Instant at) {
        jdbc.update(
                "UPDATE webhook SET removed_at = ?, status = 'DISABLED', secret = '', previous_secret = NULL,"
                        + " previous_valid_until = NULL WHERE webhook_id = ?",
                Timestamp.from(at),
                id);
        jdbc.update("DELETE FROM webhook_outbox WHERE webhook_id = ?", id);
        jdbc.update("DELETE FROM webhook_replay WHERE webhook_id = ?", id);
    }

    private static Optional<WebhookRow> first(List<WebhookRow> rows) {
        return rows.stream().findFirst();
    }

    private static String[] names(WebhookTerms terms) {
        return terms.eventTypes().stream().map(WebhookType::name).toArray(String[]::new);
    }
}
