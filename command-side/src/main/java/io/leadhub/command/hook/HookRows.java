package io.leadhub.command.hook;

import io.leadhub.api.hook.HookAnswer;
import io.leadhub.api.hook.HookKey;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.crypto.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hooks and every version of their mappings in PostgreSQL. */
@Component
class HookRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT =
            "select h.*, m.mapping from hook h join hook_mapping m on m.hook_key = h.hook_key and m.version = h.mapping_version ";

    private final JdbcTemplate jdbc;
    private final SecretBox box;

    HookRows(JdbcTemplate jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    Optional<StoredHook> find(String hookId) {
        return jdbc.query(SELECT + "where h.hook_id = ?", this::read, hookId).stream()
                .findFirst();
    }

    /** Keeps every other change to this hook waiting until the transaction has ended, on all nodes. */
    Optional<StoredHook> hold(String hookId) {
        return jdbc.query(SELECT + "where h.hook_id = ? for update of h", this::read, hookId).stream()
                .findFirst();
    }

    /** The partner's newest enabled hook for a platform. */
    Optional<StoredHook> newest(PartnerId partnerId, Platform platform) {
        return jdbc
                .query(
                        SELECT + "where h.partner_id = ? and h.channel = ? and h.status = 'ENABLED'"
                                + " order by h.created_at desc limit 1",
                        this::read,
                        partnerId.value(),
                        platform.value())
                .stream()
                .findFirst();
    }

    List<StoredHook> list(@Nullable String partnerId) {
        return partnerId == null
                ? jdbc.query(SELECT + "order by h.created_at, h.hook_key limit 1000", this::read)
                : jdbc.query(
                        SELECT + "where h.partner_id = ? order by h.created_at, h.hook_key limit 1000",
                        this::read,
                        partnerId);
    }

    boolean isPartner(PartnerId partnerId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from partner where partner_id = ?)", Boolean.class, partnerId.value()));
    }

    void add(StoredHook hook) {
        addMapping(hook);
        jdbc.update(
                "insert into hook (hook_key, hook_id, partner_id, channel, status, secret, secret_fingerprint,"
                        + " answer_status, answer_body, mapping_version, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hook.key().value(),
                hook.hookId(),
                hook.partnerId().value(),
                hook.platform().value(),
                hook.status().name(),
                sealed(hook),
                hook.secretFingerprint(),
                hook.answer().status(),
                hook.answer().body(),
                hook.mappingVersion(),
                Timestamp.from(hook.createdAt()),
                Timestamp.from(hook.updatedAt()));
    }

    void change(StoredHook hook) {
        jdbc.update(
                "update hook set status = ?, secret = ?, secret_fingerprint = ?, answer_status = ?, answer_body = ?,"
                        + " mapping_version = ?, updated_at = ? where hook_key = ?",
                hook.status().name(),
                sealed(hook),
                hook.secretFingerprint(),
                hook.answer().status(),
                hook.answer().body(),
                hook.mappingVersion(),
                Timestamp.from(hook.updatedAt()),
                hook.key().value());
    }

    void addMapping(StoredHook hook) {
        jdbc.update(
                "insert into hook_mapping (hook_key, version, mapping) values (?, ?, ?)",
                hook.key().value(),
                hook.mappingVersion(),
                JSON.writeValueAsString(hook.mapping()));
    }

    void remove(HookKey key) {
        jdbc.update("delete from hook where hook_key = ?", key.value());
    }

    /** A version of a mapping, of a hook that need not exist any longer. */
    Optional<HookMapping> mapping(String hookKey, int version) {
        return jdbc
                .query(
                        "select mapping from hook_mapping where hook_key = ? and version = ?",
                        (row, number) -> JSON.readValue(row.getString(1), HookMapping.class),
                        hookKey,
                        version)
                .stream()
                .findFirst();
    }

    private byte @Nullable [] sealed(StoredHook hook) {
        return hook.secret() == null ? null : box.seal(hook.secret(), sealOf(hook.key()));
    }

    private StoredHook read(ResultSet row, int number) throws SQLException {
        HookKey key = new HookKey(row.getString("hook_key"));
        byte[] secret = row.getBytes("secret");
        return new StoredHook(
                row.getString("hook_id"),
                key,
                new PartnerId(row.getString("partner_id")),
                Platform.find(row.getString("channel")).orElseThrow(),
                CredentialStatus.valueOf(row.getString("status")),
                secret == null ? null : box.open(secret, sealOf(key)),
                row.getString("secret_fingerprint"),
                new HookAnswer(row.getInt("answer_status"), row.getString("answer_body")),
                row.getInt("mapping_version"),
                JSON.readValue(row.getString("mapping"), HookMapping.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static String sealOf(HookKey key) {
        return "hook/" + key;
    }
}
