package io.leadhub.command.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.douyin.LossReason;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.crypto.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Accounts and their sealed tokens in PostgreSQL. */
@Component
class AccountRows {

    private static final int MOST_LISTED = 1_000;

    private final JdbcTemplate jdbc;
    private final SecretBox box;

    AccountRows(JdbcTemplate jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    Optional<StoredAccount> find(String openId) {
        return jdbc.query("SELECT * FROM t_douyin_auth WHERE douyin_user_id = ?", this::read, openId).stream()
                .findFirst();
    }

    /** As the partner sees it, who sees none of others. */
    Optional<StoredAccount> find(String openId, PartnerId partnerId) {
        return find(openId).filter(account -> account.partnerId().equals(partnerId));
    }

    /** Keeps every other change to this account waiting until the transaction has ended, on all nodes. */
    Optional<StoredAccount> hold(String openId) {
        return jdbc
                .query("SELECT * FROM t_douyin_auth WHERE douyin_user_id = ? FOR UPDATE", this::read, openId)
                .stream()
                .findFirst();
    }

    List<StoredAccount> ofPartner(PartnerId partnerId) {
        return jdbc.query(
                "SELECT * FROM t_douyin_auth WHERE partner_id = ? ORDER BY create_time, id LIMIT ?",
                this::read,
                partnerId.value(),
                MOST_LISTED);
    }

    /** The account's tokens; nothing once it is lost. */
    Optional<Tokens> tokens(String openId) {
        return jdbc
                .query(
                        "SELECT * FROM t_douyin_auth WHERE douyin_user_id = ? AND status = 'ACTIVE'",
                        this::readTokens,
                        openId)
                .stream()
                .findFirst();
    }

    /** @param syncAt when its fans are synchronised without anybody asking; {@code null} for never */
    void authorize(PendingAuthorization by, Tokens tokens, Instant careAt, @Nullable Instant syncAt, Instant now) {
        long version = nextVersion(tokens.openId());
        jdbc.update(
                """
                INSERT INTO t_douyin_auth (user_id, douyin_user_id, partner_id, status, version, access_token,
                    refresh_token, expire_time, refresh_expire_time, renewals, scope, care_at, sync_at, create_time,
                    update_time)
                VALUES (?, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)
                ON CONFLICT (douyin_user_id) DO UPDATE SET user_id = excluded.user_id,
                    partner_id = excluded.partner_id, status = excluded.status, version = excluded.version,
                    access_token = excluded.access_token, refresh_token = excluded.refresh_token,
                    expire_time = excluded.expire_time, refresh_expire_time = excluded.refresh_expire_time,
                    renewals = 0, scope = excluded.scope, lost_reason = NULL, warned = false,
                    care_at = excluded.care_at, care_tries = 0, lease_until = NULL,
                    sync_at = coalesce(t_douyin_auth.sync_at, excluded.sync_at), update_time = excluded.update_time""",
                by.userId(),
                tokens.openId(),
                by.partnerId().value(),
                version,
                sealed(tokens.accessToken(), tokens.openId(), version, "access"),
                sealed(tokens.refreshToken(), tokens.openId(), version, "refresh"),
                Timestamp.from(tokens.accessExpiresAt()),
                Timestamp.from(tokens.refreshExpiresAt()),
                String.join(",", tokens.scopes()),
                Timestamp.from(careAt),
                timestamp(syncAt),
                Timestamp.from(now),
                Timestamp.from(now));
    }

    /** @return whether the tokens were still those of this version */
    boolean replace(long version, Tokens tokens, int renewals, Instant careAt, Instant now) {
        return jdbc.update(
                        """
                        UPDATE t_douyin_auth SET version = version + 1, access_token = ?, refresh_token = ?,
                            expire_time = ?, refresh_expire_time = ?, renewals = ?, care_at = ?, care_tries = 0,
                            lease_until = NULL, update_time = ?
                        WHERE douyin_user_id = ? AND version = ? AND status = 'ACTIVE'""",
                        sealed(tokens.accessToken(), tokens.openId(), version + 1, "access"),
                        sealed(tokens.refreshToken(), tokens.openId(), version + 1, "refresh"),
                        Timestamp.from(tokens.accessExpiresAt()),
                        Timestamp.from(tokens.refreshExpiresAt()),
                        renewals,
                        Timestamp.from(careAt),
                        Timestamp.from(now),
                        tokens.openId(),
                        version)
                == 1;
    }

    /** The tokens are gone for good. */
    void lose(String openId, LossReason reason, Instant now) {
        jdbc.update("""
                UPDATE t_douyin_auth SET status = 'LOST', lost_reason = ?, access_token = NULL, refresh_token = NULL,
                    version = version + 1, care_at = NULL, lease_until = NULL, update_time = ?
                WHERE douyin_user_id = ?""", reason.name(), Timestamp.from(now), openId);
    }

    void warned(String openId, Instant careAt) {
        jdbc.update(
                "UPDATE t_douyin_auth SET warned = true, care_at = ?, lease_until = NULL WHERE douyin_user_id = ?",
                Timestamp.from(careAt),
                openId);
    }

    void careLater(String openId, Instant careAt, boolean failed) {
        jdbc.update(
                "UPDATE t_douyin_auth SET care_at = ?, care_tries = CASE WHEN ? THEN care_tries + 1 ELSE 0 END,"
                        + " lease_until = NULL WHERE douyin_user_id = ?",
                Timestamp.from(careAt),
                failed,
                openId);
    }

    /** @return whether nobody else is exchanging the tokens of this version, or has */
    boolean lease(String openId, long version, Duration length) {
        return jdbc.update(
                        "UPDATE t_douyin_auth SET lease_until = now() + make_interval(secs => ?)"
                                + " WHERE douyin_user_id = ? AND version = ? AND status = 'ACTIVE'"
                                + " AND (lease_until IS NULL OR lease_until < now())",
                        length.toSeconds(),
                        openId,
                        version)
                == 1;
    }

    List<String> dueForCare(Instant now, int most) {
        return jdbc.queryForList(
                "SELECT douyin_user_id FROM t_douyin_auth WHERE status = 'ACTIVE' AND care_at <= ?"
                        + " AND (lease_until IS NULL OR lease_until < now()) ORDER BY care_at LIMIT ?",
                String.class,
                Timestamp.from(now),
                most);
    }

    /** Takes accounts whose fans are due, and says when they are next. */
    List<StoredAccount> takeDueForSync(Instant now, Instant next, int most) {
        return jdbc.query(
                "UPDATE t_douyin_auth SET sync_at = ? WHERE id IN (SELECT id FROM t_douyin_auth"
                        + " WHERE status = 'ACTIVE' AND sync_at <= ? ORDER BY sync_at LIMIT ? FOR UPDATE SKIP LOCKED)"
                        + " RETURNING *",
                this::read,
                Timestamp.from(next),
                Timestamp.from(now),
                most);
    }

    void syncAt(String openId, Instant next) {
        jdbc.update("UPDATE t_douyin_auth SET sync_at = ? WHERE douyin_user_id = ?", Timestamp.from(next), openId);
    }

    private long nextVersion(String openId) {
        return hold(openId).map(account -> account.version() + 1).orElse(1L);
    }

    private byte[] sealed(String token, String openId, long version, String kind) {
        return box.seal(token.getBytes(UTF_8), sealOf(openId, version, kind));
    }

    private static String sealOf(String openId, long version, String kind) {
        return "t_douyin_auth/" + openId + "/" + version + "/" + kind;
    }

    private Tokens readTokens(ResultSet row, int number) throws SQLException {
        String openId = row.getString("douyin_user_id");
        long version = row.getLong("version");
        return new Tokens(
                openId,
                new String(box.open(row.getBytes("access_token"), sealOf(openId, version, "access")), UTF_8),
                row.getTimestamp("expire_time").toInstant(),
                new String(box.open(row.getBytes("refresh_token"), sealOf(openId, version, "refresh")), UTF_8),
                row.getTimestamp("refresh_expire_time").toInstant(),
                scopes(row));
    }

    private StoredAccount read(ResultSet row, int number) throws SQLException {
        String lost = row.getString("lost_reason");
        return new StoredAccount(
                row.getString("douyin_user_id"),
                new PartnerId(row.getString("partner_id")),
                row.getLong("user_id"),
                row.getLong("version"),
                row.getTimestamp("expire_time").toInstant(),
                row.getTimestamp("refresh_expire_time").toInstant(),
                row.getInt("renewals"),
                scopes(row),
                lost == null ? null : LossReason.valueOf(lost),
                row.getBoolean("warned"),
                row.getInt("care_tries"),
                row.getTimestamp("create_time").toInstant(),
                row.getTimestamp("update_time").toInstant());
    }

    private static List<String> scopes(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        return scope.isEmpty() ? List.of() : List.of(scope.split(","));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
