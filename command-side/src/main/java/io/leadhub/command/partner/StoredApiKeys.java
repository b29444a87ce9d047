package io.leadhub.command.partner;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.crypto.SecretBox;
import io.leadhub.edge.signature.ApiKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads keys as they are in force right now, with their secrets opened. */
@Component
class StoredApiKeys {

    private static final String BY_ACCESS_KEY_ID = "select * from api_key where access_key_id = ?";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    StoredApiKeys(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    Optional<ApiKey> find(String accessKeyId) {
        return jdbc.sql(BY_ACCESS_KEY_ID)
                .param(accessKeyId)
                .query((row, number) -> read(row))
                .optional();
    }

    private ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("key_id"),
                row.getString("access_key_id"),
                new PartnerId(row.getString("partner_id")),
                secrets(row),
                row.getString("status").equals(CredentialStatus.ENABLED.name()),
                instant(row, "expires_at"),
                List.of((String[]) row.getArray("allowed_ip_addresses").getArray()),
                row.getInt("requests_per_second"),
                row.getInt("burst"));
    }

    private List<byte[]> secrets(ResultSet row) throws SQLException {
        String keyId = row.getString("key_id");
        int version = row.getInt("version");
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(box.open(row.getBytes("secret"), ApiKeyRow.sealOf(keyId, version)));
        Instant previousValidUntil = instant(row, "previous_valid_until");
        if (previousValidUntil != null && clock.instant().isBefore(previousValidUntil)) {
            secrets.add(box.open(row.getBytes("previous_secret"), ApiKeyRow.sealOf(keyId, version - 1)));
        }
        return List.copyOf(secrets);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
