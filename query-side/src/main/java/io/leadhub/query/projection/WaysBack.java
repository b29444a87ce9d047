package io.leadhub.query.projection;

import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which index each projection had before, as all nodes know it. */
@Component
class WaysBack {

    private final JdbcTemplate jdbc;
    private final JsonMapper json = new JsonMapper();

    WaysBack(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<WayBack> of(String projection) {
        return jdbc
                .query(
                        "SELECT * FROM projection_way_back WHERE projection = ?",
                        (row, number) -> new WayBack(
                                row.getString("projection"),
                                row.getString("index_name"),
                                row.getString("previous_index"),
                                row.getLong("position"),
                                json.readValue(row.getString("comparison"), Comparison.class),
                                row.getTimestamp("switched_at").toInstant()),
                        projection)
                .stream()
                .findFirst();
    }

    void save(WayBack wayBack) {
        jdbc.update(
                """
                INSERT INTO projection_way_back
                (projection, index_name, previous_index, position, comparison, switched_at)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (projection) DO UPDATE SET index_name = excluded.index_name,
                previous_index = excluded.previous_index, position = excluded.position,
                comparison = excluded.comparison, switched_at = excluded.switched_at""",
                wayBack.projection(),
                wayBack.index(),
                wayBack.previousIndex(),
                wayBack.position(),
                json.writeValueAsString(wayBack.comparison()),
                Timestamp.from(wayBack.switchedAt()));
    }
}
