package io.leadhub.edge.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.leadhub.api.partner.PartnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The clients as the database holds them; what is remembered is never older than half a second. */
@Component
class Clients {

    private final JdbcClient jdbc;

    private final LoadingCache<String, Optional<Client>> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMillis(500))
            .build(this::read);

    Clients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Client> find(String clientId) {
        return known.get(clientId);
    }

    private Optional<Client> read(String clientId) {
        return jdbc.sql("select client_id, partner_id, scopes, status from oauth_client where client_id = :id")
                .param("id", clientId)
                .query(Clients::clientOf)
                .optional();
    }

    private static Client clientOf(ResultSet row, int index) throws SQLException {
        return new Client(
                row.getString("client_id"),
                new PartnerId(row.getString("partner_id")),
                Set.of(StringUtils.tokenizeToStringArray(row.getString("scopes"), " ")),
                row.getString("status").equals("ENABLED"));
    }
}
