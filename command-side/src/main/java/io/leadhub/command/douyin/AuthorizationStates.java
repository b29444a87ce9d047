package io.leadhub.command.douyin;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.crypto.KeyedHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What each {@code state} stands for, on all nodes. It is good once and not for long, and where a browser asked for it
 * only in the browser that did. An attempt from elsewhere neither uses it up nor learns anything.
 */
@Component
class AuthorizationStates {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String OF_THIS_BROWSER = " WHERE state_hash = ? AND (cookie_hash IS NULL OR cookie_hash = ?)";

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;
    private final DouyinProperties properties;

    AuthorizationStates(JdbcTemplate jdbc, KeyedHash hash, DouyinProperties properties) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.properties = properties;
    }

    void keep(String state, @Nullable String cookie, PendingAuthorization pending) {
        jdbc.update(
                "INSERT INTO douyin_state (state_hash, partner_id, user_id, actor, callback_url, redirect_url,"
                        + " cookie_hash, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))",
                hash.of("douyin-state", state),
                pending.partnerId().value(),
                pending.userId(),
                pending.actor(),
                pending.callbackUrl(),
                pending.redirectUrl(),
                cookieHash(cookie),
                properties.stateLifetime().toSeconds());
    }

    /** Uses the state up, before anything is done with it: whatever happens then, it is not good a second time. */
    Optional<PendingAuthorization> use(String state, @Nullable String cookie) {
        return jdbc
                .query(
                        "UPDATE douyin_state SET used_at = now()" + OF_THIS_BROWSER
                                + " AND used_at IS NULL AND expires_at > now() RETURNING *",
                        AuthorizationStates::read,
                        hash.of("douyin-state", state),
                        cookieHash(cookie))
                .stream()
                .findFirst();
    }

    /** What a state stood for that is not good any longer. */
    Optional<PendingAuthorization> find(String state, @Nullable String cookie) {
        return jdbc
                .query(
                        "SELECT * FROM douyin_state" + OF_THIS_BROWSER,
                        AuthorizationStates::read,
                        hash.of("douyin-state", state),
                        cookieHash(cookie))
                .stream()
                .findFirst();
    }

    @Scheduled(fixedDelayString = "10m", initialDelayString = "5m")
    void forget() {
        jdbc.update("DELETE FROM douyin_state WHERE expires_at < now() - make_interval(secs => ?)", KEPT.toSeconds());
    }

    private byte @Nullable [] cookieHash(@Nullable String cookie) {
        return cookie == null ? null : hash.of("douyin-cookie", cookie);
    }

    private static PendingAuthorization read(ResultSet row, int number) throws SQLException {
        return new PendingAuthorization(
                new PartnerId(row.getString("partner_id")),
                row.getLong("user_id"),
                row.getString("actor"),
                row.getString("callback_url"),
                row.getString("redirect_url"));
    }
}
