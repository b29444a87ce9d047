package io.leadhub.benchmarks.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Services;
import io.leadhub.embedded.EmbeddedElasticsearch;
import io.leadhub.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsIT {

    @Test
    void countsRowsThatPostgresMadeDurable() throws SQLException {
        var postgres = EmbeddedPostgres.forTests();
        var services = new Services(
                postgres.jdbcUrl(), postgres.username(), postgres.password(), URI.create("http://127.0.0.1:1"));

        var limit = new CommitLimit(services);
        assertThat(limit.perSecond(8, 1_000, Duration.ofSeconds(1))).isPositive();
        assertThat(limit.medianMillis(50, 1_000, Duration.ofSeconds(1))).isPositive();

        try (var connection = services.connect();
                var schemas = connection.getMetaData().getSchemas(null, "commit_limit")) {
            assertThat(schemas.next())
                    .as("the schema of the measurement is left behind")
                    .isFalse();
        }
    }

    @Test
    void indexesCopiesOfTheLiveDocumentsAndClearsThemAway() throws IOException {
        var elasticsearch = URI.create(EmbeddedElasticsearch.forTests().url());
        var door = new JsonDoor(elasticsearch, "");
        door.put(
                "/cards-v1",
                Map.of(
                        "aliases", Map.of("cards", Map.of()),
                        "mappings", Map.of("properties", Map.of("name", Map.of("type", "keyword")))));
        for (int i = 0; i < 20; i++) {
            door.put("/cards-v1/_doc/" + i, Map.of("name", "张三"));
        }
        door.post("/cards-v1/_refresh");

        assertThat(new BulkLimit(elasticsearch, "cards").perSecond(1_000)).isPositive();

        assertThat(door.get("/_cat/indices?format=json").findValuesAsString("index"))
                .contains("cards-v1")
                .doesNotContain("bulk-limit");
    }

    @Test
    void learnsTheQueryThatRunsForASearch() {
        var elasticsearch = URI.create(EmbeddedElasticsearch.forTests().url());
        var door = new JsonDoor(elasticsearch, "");
        door.put("/pages-v1", Map.of("mappings", Map.of("properties", Map.of("name", Map.of("type", "keyword")))));
        var services = new Services("", "", "", elasticsearch);

        var request = new QueryCapture(door, services).directRequest("/pages-v1/_search?q=name:zhangsan", 1);

        assertThat(new String(request, UTF_8))
                .startsWith("POST /pages-v1/_search")
                .contains("{\"query\":{\"query_string\":{\"query\":\"name:zhangsan\"");
    }
}
