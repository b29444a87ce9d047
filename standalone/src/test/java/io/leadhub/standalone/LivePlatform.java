package io.leadhub.standalone;

import io.leadhub.embedded.EmbeddedServices;
import io.leadhub.standalone.documentation.DescriptionByTheCode;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole platform in the JVM of the tests, started once and shared by all that tell their story through its doors. */
public final class LivePlatform {

    public static final String ADMIN_SECRET = "admin-secret-of-the-tests";

    public static final int INTAKE_MOST_BEHIND = 2_500;

    private static final class Running {
        static final ConfigurableApplicationContext CONTEXT = start();
    }

    private LivePlatform() {}

    public static URI url() {
        return URI.create("http://127.0.0.1:" + Running.CONTEXT.getEnvironment().getProperty("local.server.port"));
    }

    /** Where its events are. */
    public static StoreInUse store() {
        return StoreInUse.beside(bean(DataSource.class)::getConnection);
    }

    /** For what no door shows: the tables, the processors. */
    public static <T> T bean(Class<T> type) {
        return Running.CONTEXT.getBean(type);
    }

    /** Where there are several of a type. */
    public static <T> T bean(String name, Class<T> type) {
        return Running.CONTEXT.getBean(name, type);
    }

    private static ConfigurableApplicationContext start() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        EmbeddedServices services = EmbeddedServices.forTests();
        Map<String, Object> properties = Map.ofEntries(
                Map.entry("spring.datasource.url", services.postgres().jdbcUrl()),
                Map.entry("spring.datasource.username", services.postgres().username()),
                Map.entry("spring.datasource.password", services.postgres().password()),
                Map.entry("leadhub.elasticsearch.url", services.elasticsearch().url()),
                Map.entry("leadhub.elasticsearch.refresh-interval", "100ms"),
                Map.entry("leadhub.query.answers.held", "4MB"),
                Map.entry("leadhub.master-key", Base64.getEncoder().encodeToString(new byte[32])),
                Map.entry("leadhub.admin-secret", ADMIN_SECRET),
                Map.entry("leadhub.customers.anonymous-partner", "local"),
                Map.entry("leadhub.webhooks.allow-private-targets", "true"),
                Map.entry("leadhub.openapi.public-directory", "true"),
                Map.entry("leadhub.openapi.upstream-timeout", "1s"),
                Map.entry("leadhub.openapi.connect-timeout", "1s"),
                Map.entry("leadhub.openapi.patience", "4s"),
                Map.entry("leadhub.openapi.batch", "50"),
                Map.entry("leadhub.openapi.sweep-interval", "1s"),
                Map.entry("leadhub.douyin.loopback-redirects", "true"),
                Map.entry("leadhub.douyin.redirect-urls", "https://app.example.com/douyin"),
                Map.entry("leadhub.douyin.answer-timeout", "3s"),
                Map.entry("leadhub.douyin.retry-pause", "10ms"),
                Map.entry("leadhub.douyin.sync-poll", "100ms"),
                Map.entry("leadhub.douyin.care-interval", "200ms"),
                Map.entry("leadhub.douyin.schedule-interval", "200ms"),
                Map.entry("leadhub.intake.most-behind", Integer.toString(INTAKE_MOST_BEHIND)),
                Map.entry("leadhub.tracing.endpoint", TraceCollector.endpoint()),
                Map.entry("leadhub.tracing.part", "1"),
                Map.entry("logging.level.org.springdoc.core.events.SpringDocAppInitializer", "error"),
                Map.entry("springdoc.api-docs.path", "/description-by-the-code"),
                Map.entry("springdoc.default-produces-media-type", "application/json"),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("server.port", "0"));
        ConfigurableApplicationContext running = new SpringApplicationBuilder(
                        Application.class, DescriptionByTheCode.class)
                .properties(properties)
                .registerShutdownHook(false)
                .run();
        EmbeddedServices.closeBeforeThoseForTests(running);
        return running;
    }
}
