package io.leadhub.standalone;

import io.leadhub.embedded.EmbeddedServices;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole platform in the JVM of the tests, started once and shared by all that tell their story through its doors. */
public final class LivePlatform {

    public static final String ADMIN_SECRET = "admin-secret-of-the-tests";

    private static final class Running {
        static final ConfigurableApplicationContext CONTEXT = start();
    }

    private LivePlatform() {}

    public static URI url() {
        return URI.create("http://127.0.0.1:" + Running.CONTEXT.getEnvironment().getProperty("local.server.port"));
    }

    /** For what no door shows: the tables, the processors. */
    public static <T> T bean(Class<T> type) {
        return Running.CONTEXT.getBean(type);
    }

    private static ConfigurableApplicationContext start() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        EmbeddedServices services = EmbeddedServices.forTests();
        Map<String, Object> properties = Map.of(
                "spring.datasource.url",
                services.postgres().jdbcUrl(),
                "spring.datasource.username",
                services.postgres().username(),
                "spring.datasource.password",
                services.postgres().password(),
                "leadhub.elasticsearch.url",
                services.elasticsearch().url(),
                "leadhub.master-key",
                Base64.getEncoder().encodeToString(new byte[32]),
                "leadhub.admin-secret",
                ADMIN_SECRET,
                "leadhub.customers.anonymous-partner",
                "local",
                "leadhub.webhooks.allow-private-targets",
                "true",
                "server.address",
                "127.0.0.1",
                "server.port",
                "0");
        return new SpringApplicationBuilder(Application.class)
                .properties(properties)
                .run();
    }
}
