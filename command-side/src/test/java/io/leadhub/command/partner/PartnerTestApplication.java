package io.leadhub.command.partner;

import io.leadhub.backbone.BackboneConfiguration;
import io.leadhub.edge.EdgeConfiguration;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/** Partners, tokens and webhooks on the real backbone, behind the real edge. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({BackboneConfiguration.class, EdgeConfiguration.class})
@ComponentScan(
        basePackages = {"io.leadhub.command.partner", "io.leadhub.command.token", "io.leadhub.command.webhook"},
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class PartnerTestApplication {

    public static final String ADMIN_SECRET = "first-admin-secret-of-the-tests";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
