package io.leadhub.command.lead;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;

/**
 * Which of a partner's users a mobile number belongs to: one number, one user. Whoever asks holds the locks of the
 * numbers and of the users.
 */
@Component
class UserPhones {

    private final JdbcTemplate jdbc;

    UserPhones(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The users that hold these numbers, by number. */
    Map<IdentityKey, IdentityKey> holders(Collection<IdentityKey> usersMobiles) {
        Map<IdentityKey, IdentityKey> holders = new HashMap<>();
        if (!usersMobiles.isEmpty()) {
            jdbc.query(
                    "SELECT phone_key, user_key FROM user_phone WHERE phone_key = ANY (?)",
                    statement -> statement.setArray(1, IdentityKey.hashes(statement, usersMobiles)),
                    row -> {
                        holders.put(new IdentityKey(row.getBytes(1)), new IdentityKey(row.getBytes(2)));
                    });
        }
        return holders;
    }

    /** Gives each user this number instead of the one that it held before. */
    void hold(Map<IdentityKey, IdentityKey> usersMobiles) {
        if (usersMobiles.isEmpty()) {
            return;
        }
        // what all of them held is free before one of them gets what another held
        jdbc.execute("""
                DELETE FROM user_phone WHERE user_key = ANY (?);
                INSERT INTO user_phone (user_key, phone_key) SELECT * FROM unnest(?::bytea[], ?::bytea[])""", (PreparedStatementCallback<Boolean>) statement -> {
            statement.setArray(1, IdentityKey.hashes(statement, usersMobiles.keySet()));
            statement.setArray(2, IdentityKey.hashes(statement, usersMobiles.keySet()));
            statement.setArray(3, IdentityKey.hashes(statement, usersMobiles.values()));
            return statement.execute();
        });
    }
}
