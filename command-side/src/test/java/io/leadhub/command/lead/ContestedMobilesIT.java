package io.leadhub.command.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What becomes of sources that were there before they could be contested. */
class ContestedMobilesIT {

    private static final String BEFORE = "480";

    private final EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
    private final DriverManagerDataSource database = new DriverManagerDataSource(
            postgres.createDatabase("contested_mobiles"), postgres.username(), postgres.password());
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @Test
    void sourcesThatStateWhatAnotherLeadHoldsAreContestedAndWhatIsStatedHasAHolder() {
        scripts().target(BEFORE).load().migrate();
        jdbc.execute("""
                INSERT INTO lead_source (source_key, lead_id, number, mobile_key) VALUES
                ('holder', 'lead-a', 1, 'held'), ('rival', 'lead-b', 2, 'held'), ('joined', 'lead-a', 3, 'held'),
                ('younger', 'lead-c', 5, 'lost'), ('older', 'lead-b', 4, 'lost'), ('silent', 'lead-d', 6, null);
                INSERT INTO mobile_claim (mobile_key, lead_id) VALUES ('held', 'lead-a')""");

        scripts().load().migrate();

        assertThat(jdbc.queryForList(
                        "SELECT encode(source_key, 'escape') FROM lead_source WHERE contested ORDER BY number",
                        String.class))
                .containsExactly("rival", "younger");
        assertThat(jdbc.queryForList(
                        "SELECT encode(mobile_key, 'escape') || ' ' || lead_id FROM mobile_claim ORDER BY 1",
                        String.class))
                .containsExactly("held lead-a", "lost lead-b");
    }

    private FluentConfiguration scripts() {
        return Flyway.configure().dataSource(database).outOfOrder(true);
    }
}
