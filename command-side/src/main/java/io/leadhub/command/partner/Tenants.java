package io.leadhub.command.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.crypto.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how partners reach their call platforms, with the access secrets opened. */
@Component
public class Tenants {

    private final JdbcClient jdbc;
    private final SecretBox box;

    Tenants(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    public Optional<Tenant> find(PartnerId partnerId) {
        return jdbc.sql("select * from outbound where partner_id = ?")
                .param(partnerId.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Those whose keys hold, by their alias. */
    public List<Tenant> enabled() {
        return jdbc.sql("select * from outbound where status = 'ENABLED' order by alias, partner_id")
                .query((row, number) -> read(row))
                .list();
    }

    /** Whoever has this access key at its call platform; one of them, should there be several. */
    public Optional<Tenant> findByAccessKey(String accessKey) {
        return jdbc.sql("select * from outbound where access_key = ? and access_secret is not null"
                        + " order by updated_at desc limit 1")
                .param(accessKey)
                .query((row, number) -> read(row))
                .optional();
    }

    private Tenant read(ResultSet row) throws SQLException {
        String partnerId = row.getString("partner_id");
        String alias = row.getString("alias");
        byte[] secret = row.getBytes("access_secret");
        return new Tenant(
                new PartnerId(partnerId),
                row.getString("key_hint"),
                row.getString("status").equals(CredentialStatus.ENABLED.name()),
                alias.isEmpty() ? partnerId : alias,
                row.getString("description"),
                row.getString("access_key"),
                secret == null
                        ? ""
                        : new String(
                                box.open(secret, OutboundRow.sealOf(partnerId, row.getInt("secret_version"))), UTF_8),
                row.getString("biz_type"),
                row.getString("action"),
                row.getString("base_url"));
    }
}
