package io.leadhub.query.projection;

import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Why the last rebuild of each projection was given up, until one succeeds, as all nodes know it. */
@Component
class Shortfalls {

    private final JdbcTemplate jdbc;
    private final JsonMapper json = new JsonMapper();

    Shortfalls(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Shortfall> of(String projection) {
        return jdbc
                .query(
                        "SELECT * FROM projection_shortfall WHERE projection = ?",
                        (row, number) -> new Shortfall(
                                row.getString("index_name"),
                                row.getTimestamp("abandoned_at").toInstant(),
                                json.readValue(row.getString("comparison"), Comparison.class)),
                        projection)
                .stream()
                .findFirst();
    }

    void save(String projection, Shortfall shortfall) {
        jdbc.update(
                """
                INSERT INTO projection_shortfall (projection, index_name, comparison, abandoned_at)
                VALUES (?, ?, ?, ?) ON CONFLICT (projection) DO UPDATE SET index_name = excluded.index_name,
                comparison = excluded.comparison, abandoned_at = excluded.abandoned_at""",
                projection,
                shortfall.index(),
                json.writeValueAsString(shortfall.comparison()),
                Timestamp.from(shortfall.abandonedAt()));
    }

    void forget(String projection) {
        jdbc.update("DELETE FROM projection_shortfall WHERE projection = ?", projection);
    }
}
