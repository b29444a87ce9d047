package io.leadhub.backbone.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A gauge that has to be asked for, a bean beside what it tells of. It is asked a few times a minute whatever the load,
 * so its answer must not take long.
 *
 * @param name as in {@code leadhub.dead.letters}
 * @param unit in which it is told, part of its name outside; {@code null} for a plain number
 * @param tag what its figures are told apart by; {@code null} when there is only one
 * @param question the figures by value of the tag, the only one under any name
 */
public record Sample(
        String name,
        @Nullable String unit,
        String description,
        @Nullable String tag,
        Supplier<Map<String, ? extends Number>> question) {

    /** Figures that one query answers, whose rows are a value of the tag and a number; others of these are nought. */
    public static Supplier<Map<String, ? extends Number>> query(JdbcTemplate jdbc, List<String> always, String query) {
        return () -> {
            Map<String, Number> figures = new LinkedHashMap<>();
            always.forEach(value -> figures.put(value, 0));
            jdbc.query(query, row -> {
                figures.put(row.getString(1), row.getDouble(2));
            });
            return figures;
        };
    }
}
