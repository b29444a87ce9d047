package io.leadhub.command.webhook;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.webhook.WebhookTerms;
import io.leadhub.api.webhook.WebhookType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscription as it is in force, its secret still sealed. */
record WebhookRow(
        String id,
        String partnerId,
        WebhookTerms terms,
        CredentialStatus status,
        @Nullable String disabledReason,
        int version,
        byte[] secret,
        String fingerprint,
        @Nullable Instant previousValidUntil,
        @Nullable Instant failingSince,
        long lastSequence,
        Instant createdAt,
        Instant updatedAt) {

    static WebhookRow of(ResultSet row) throws SQLException {
        List<WebhookType> types = Arrays.stream(
                        (String[]) row.getArray("event_types").getArray())
                .map(WebhookType::valueOf)
                .toList();
        return new WebhookRow(
                row.getString("webhook_id"),
                row.getString("partner_id"),
                new WebhookTerms(
                        row.getString("url"),
                        types,
                        row.getBoolean("include_personal_data"),
                        row.getString("description")),
                CredentialStatus.valueOf(row.getString("status")),
                row.getString("disabled_reason"),
                row.getInt("version"),
                row.getBytes("secret"),
                row.getString("fingerprint"),
                instant(row, "previous_valid_until"),
                instant(row, "failing_since"),
                row.getLong("next_sequence") - 1,
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    WebhookView view(Instant now) {
        return new WebhookView(
                id,
                partnerId,
                terms.url(),
                terms.eventTypes().stream().map(WebhookType::name).toList(),
                terms.includePersonalData(),
                terms.description(),
                status,
                disabledReason,
                fingerprint,
                version,
                previousValidUntil == null || previousValidUntil.isBefore(now) ? null : previousValidUntil,
                failingSince,
                lastSequence,
                createdAt,
                updatedAt);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
