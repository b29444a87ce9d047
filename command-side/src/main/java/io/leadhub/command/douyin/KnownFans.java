package io.leadhub.command.douyin;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.crypto.KeyedHash;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which fans of an account have been taken in, and what was known of them then. Douyin cannot be asked for what is new,
 * so that is found out here.
 */
@Component
class KnownFans {

    private final JdbcTemplate jdbc;
    private final KeyedHash hash;

    KnownFans(JdbcTemplate jdbc, KeyedHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /** A fan, told by a hash, and a hash of what is known of him. */
    record Known(ByteBuffer fan, ByteBuffer content) {}

    /** What one partner knows of a fan is nothing to another who has the account later. */
    Known of(PartnerId partnerId, Fan fan) {
        return new Known(
                ByteBuffer.wrap(hash.of("douyin-fan", partnerId + "\0" + fan.openId())),
                ByteBuffer.wrap(hash.of("douyin-fan-content", described(fan))));
    }

    /** What was known of those among these fans who have been taken in. */
    Map<ByteBuffer, ByteBuffer> among(String account, Collection<Known> fans) {
        Map<ByteBuffer, ByteBuffer> known = new HashMap<>();
        jdbc.query(
                "SELECT fan_hash, content_hash FROM douyin_fan WHERE douyin_user_id = ? AND fan_hash = ANY (?)",
                statement -> {
                    statement.setString(1, account);
                    statement.setArray(2, fans(statement, fans));
                },
                row -> {
                    known.put(ByteBuffer.wrap(row.getBytes(1)), ByteBuffer.wrap(row.getBytes(2)));
                });
        return known;
    }

    /** Inside the transaction that takes them in. */
    void save(String account, Collection<Known> fans) {
        if (fans.isEmpty()) {
            return;
        }
        jdbc.update(
                "INSERT INTO douyin_fan (douyin_user_id, fan_hash, content_hash)"
                        + " SELECT ?, * FROM unnest(?::bytea[], ?::bytea[])"
                        + " ON CONFLICT (douyin_user_id, fan_hash) DO UPDATE SET content_hash = excluded.content_hash",
                statement -> {
                    statement.setString(1, account);
                    statement.setArray(2, fans(statement, fans));
                    statement.setArray(
                            3,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "bytea",
                                            fans.stream()
                                                    .map(known ->
                                                            known.content().array())
                                                    .toArray(byte[][]::new)));
                });
    }

    private static String described(Fan fan) {
        return fan.contribution().name() + "\0" + fan.contribution().city() + "\0"
                + fan.contribution().phone() + "\0"
                + new TreeMap<>(fan.contribution().customFields());
    }

    private static Array fans(PreparedStatement statement, Collection<Known> fans) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(
                        "bytea", fans.stream().map(known -> known.fan().array()).toArray(byte[][]::new));
    }
}
