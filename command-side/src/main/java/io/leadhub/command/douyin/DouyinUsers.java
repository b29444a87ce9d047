package io.leadhub.command.douyin;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Numbers callers, who have none of their own ({@code userId}). */
@Component
class DouyinUsers {

    private final JdbcTemplate jdbc;

    DouyinUsers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param actor see {@link io.leadhub.api.Metadata#ACTOR} */
    long number(String actor) {
        Long number = jdbc.queryForObject(
                "INSERT INTO douyin_user (actor) VALUES (?) ON CONFLICT (actor) DO UPDATE SET actor = excluded.actor"
                        + " RETURNING user_id",
                Long.class,
                actor);
        return number == null ? 0 : number;
    }
}
