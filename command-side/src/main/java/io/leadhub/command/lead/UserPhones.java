package io.leadhub.command.lead;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which of a partner's users a mobile number belongs to: one number, one user. Whoever asks holds the lock of the number
 * and of the user.
 */
@Component
class UserPhones {

    private final JdbcClient jdbc;

    UserPhones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<IdentityKey> holder(IdentityKey usersMobile) {
        return jdbc.sql("SELECT user_key FROM user_phone WHERE phone_key = ?")
                .param(usersMobile.hash())
                .query((row, index) -> new IdentityKey(row.getBytes(1)))
                .optional();
    }

    /** Gives the user this number instead of the one that it held before. */
    void hold(IdentityKey user, IdentityKey usersMobile) {
        jdbc.sql("INSERT INTO user_phone (user_key, phone_key) VALUES (?, ?)"
                        + " ON CONFLICT (user_key) DO UPDATE SET phone_key = excluded.phone_key")
                .param(user.hash())
                .param(usersMobile.hash())
                .update();
    }
}
