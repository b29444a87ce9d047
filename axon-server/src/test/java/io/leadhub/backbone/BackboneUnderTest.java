package io.leadhub.backbone;

import io.leadhub.embedded.EmbeddedPostgres;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The whole backbone on a real PostgreSQL, in a database of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(BackboneConfiguration.class)
public class BackboneUnderTest {

    /** @param database name of the database; starts again on what an earlier backbone left there */
    public static ConfigurableApplicationContext on(String database, Class<?>... handlers) {
        return on(database, Map.of(), handlers);
    }

    /** @param properties beside those that every backbone needs */
    public static synchronized ConfigurableApplicationContext on(
            String database, Map<String, Object> properties, Class<?>... handlers) {
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new SpringApplicationBuilder(BackboneUnderTest.class)
                .sources(handlers)
                .properties(Map.<String, Object>of(
                        "spring.datasource.url", postgres.createDatabase(database),
                        "spring.datasource.username", postgres.username(),
                        "spring.datasource.password", postgres.password(),
                        "spring.main.web-application-type", "none",
                        "spring.main.banner-mode", "off",
                        "leadhub.master-key", Base64.getEncoder().encodeToString(new byte[32])))
                .properties(properties)
                .run();
    }
}
