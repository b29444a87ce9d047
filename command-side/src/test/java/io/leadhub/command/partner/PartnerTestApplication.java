package io.leadhub.command.partner;

import io.leadhub.backbone.BackboneConfiguration;
import io.leadhub.embedded.EmbeddedPostgres;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Partners and tokens on the real backbone and a database of their own, without any door. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(BackboneConfiguration.class)
@ComponentScan({"io.leadhub.command.partner", "io.leadhub.command.token"})
public class PartnerTestApplication {

    public static final String ADMIN_SECRET = "first-admin-secret-of-the-tests";

    private static final String MASTER_KEY = "bGVhZGh1Yi10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZXM=";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    public static void settings(DynamicPropertyRegistry registry, String database) {
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        registry.add("spring.datasource.url", () -> postgres.createDatabase(database));
        registry.add("spring.datasource.username", postgres::username);
        registry.add("spring.datasource.password", postgres::password);
        registry.add("leadhub.master-key", () -> MASTER_KEY);
        registry.add("leadhub.admin-secret", () -> ADMIN_SECRET);
        registry.add("axon.axonserver.enabled", () -> "false");
        registry.add("spring.jpa.open-in-view", () -> "false");
    }
}
