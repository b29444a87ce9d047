package io.leadhub.backbone.processing;

import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Dead letters of which nothing is known but whose they are. */
public final class ParkedEventsForTests {

    private ParkedEventsForTests() {}

    /** @param jdbc to a database that has nothing else in it */
    public static ParkedEvents on(JdbcTemplate jdbc) {
        jdbc.execute("CREATE TABLE dead_letter_entry (processing_group varchar, aggregate_identifier varchar)");
        return new ParkedEvents(jdbc, Jackson3Serializer.builder().build());
    }
}
