package io.leadhub.query.projection;

import io.leadhub.backbone.metrics.Sample;
import io.leadhub.backbone.processing.Positions;
import io.leadhub.backbone.processing.Positions.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far behind the end of the stream each group of either side is, on all nodes together, in figures. */
@Configuration(proxyBeanMethods = false)
class GroupSamples {

    private static final String GROUPS = "SELECT DISTINCT processor_name FROM token_entry"
            + " WHERE processor_name NOT LIKE '\\_\\_%' AND processor_name NOT LIKE 'rebuild-%'";

    @Bean
    Sample groupLagSample(JdbcTemplate jdbc, Positions positions) {
        return new Sample(
                "leadhub.group.lag",
                "seconds",
                "How long ago the first event was stored that a group has not handled",
                "group",
                () -> ofEachGroup(
                        jdbc, positions, (place, head) -> positions.age(place).toMillis() / 1000.0));
    }

    @Bean
    Sample groupBehindSample(JdbcTemplate jdbc, Positions positions) {
        return new Sample(
                "leadhub.group.behind",
                "events",
                "How many events a group has not come to yet",
                "group",
                () -> ofEachGroup(jdbc, positions, (place, head) -> head - place.position()));
    }

    private static Map<String, Double> ofEachGroup(
            JdbcTemplate jdbc, Positions positions, ToDoubleBiFunction<Place, Long> figure) {
        Map<String, Double> figures = new TreeMap<>();
        List<String> groups = jdbc.queryForList(GROUPS, String.class);
        long head = positions.head();
        for (String group : groups) {
            Place place = positions.of(group);
            figures.put(group, place.position() >= head ? 0 : figure.applyAsDouble(place, head));
        }
        return figures;
    }
}
