package io.leadhub.standalone;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/** The addresses of the embedded services as properties. Reading one waits for its service, so that all else goes on. */
final class ServicesProperties extends EnumerablePropertySource<Services> {

    ServicesProperties(Services services) {
        super("embedded services", services);
    }

    @Override
    public String[] getPropertyNames() {
        return new String[] {
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "leadhub.elasticsearch.url"
        };
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return switch (name) {
            case "spring.datasource.url" -> source.postgres().jdbcUrl();
            case "spring.datasource.username" -> source.postgres().username();
            case "spring.datasource.password" -> source.postgres().password();
            case "leadhub.elasticsearch.url" -> source.elasticsearch().url();
            default -> null;
        };
    }
}
