package io.leadhub.edge;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.leadhub.embedded.EmbeddedPostgres;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The edge and nothing behind it. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    EdgeConfiguration.class,
    TrialDoors.class,
    SignedDoors.class,
    GuardedDoors.class,
    KeyedDoors.class,
    UndeclaredDoor.class,
    TrialKeys.class
})
public class EdgeApplication {

    /** Doors without credentials stand behind a chain of their own. */
    @Bean
    @Order(50)
    SecurityFilterChain trialDoors() {
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.withDefaults().matcher("/try/**"));
    }

    @Bean
    DataSource dataSource() {
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(postgres.createDatabase("edge"));
        pool.setUsername(postgres.username());
        pool.setPassword(postgres.password());
        return new HikariDataSource(pool);
    }
}
