package io.leadhub.query.elasticsearch;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the search engine is and how its indices are laid out.
 *
 * @param url every node that may be asked
 * @param username account of a secured cluster, with its password
 * @param password from the environment only
 * @param apiKey encoded key of a secured cluster in place of an account, from the environment only
 * @param certificate file with the certificates to trust; without one those of the machine are trusted
 * @param refreshInterval how long a written document may stay unseen by searches
 */
@Validated
@ConfigurationProperties("leadhub.elasticsearch")
public record ElasticsearchProperties(
        @NotEmpty List<URI> url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path certificate,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("5s") Duration searchTimeout,
        @DefaultValue("1") @Min(1) int shards,
        @DefaultValue("0") @Min(0) int replicas,
        @DefaultValue("500ms") Duration refreshInterval) {

    @Override
    public String toString() {
        return "ElasticsearchProperties[url=" + url + "]";
    }
}
