package io.leadhub.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers of tests as containers: of the images that docker-compose.yml names, told what children are told. */
final class ServersInContainers {

    private static final String POSTGRES = "postgres:18";
    private static final String ELASTICSEARCH = "docker.elastic.co/elasticsearch/elasticsearch:9.5.2";
    private static final int POSTGRES_PORT = 5432;
    private static final String PASSWORD = "of-the-tests";

    private ServersInContainers() {}

    static EmbeddedPostgres postgres() {
        List<String> command = new ArrayList<>(List.of("postgres"));
        PostgresCluster.settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES)
                .withDatabaseName(EmbeddedPostgres.DATABASE)
                .withUsername(PostgresCluster.SUPERUSER)
                .withPassword(PASSWORD)
                .withEnv("POSTGRES_INITDB_ARGS", "--data-checksums " + String.join(" ", PostgresCluster.LOCALE))
                .withCommand(command.toArray(String[]::new));
        container.start();
        return new EmbeddedPostgres(
                new Container(container), container.getHost() + ":" + container.getMappedPort(POSTGRES_PORT), PASSWORD);
    }

    static EmbeddedElasticsearch elasticsearch() {
        ElasticsearchContainer container = new ElasticsearchContainer(ELASTICSEARCH)
                .withEnv("action.auto_create_index", "false")
                .withEnv("cluster.routing.allocation.disk.threshold_enabled", "false")
                .withEnv("xpack.security.enabled", "false")
                .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
        container.start();
        return new EmbeddedElasticsearch(new Container(container), "http://" + container.getHttpHostAddress());
    }

    private record Container(GenericContainer<?> container) implements Server {

        @Override
        public long pid() {
            throw new UnsupportedOperationException("A container has no process of this machine.");
        }

        @Override
        public CompletableFuture<String> ended() {
            return new CompletableFuture<>();
        }

        @Override
        public void stop(Duration patience, String... signals) {
            container.stop();
        }
    }
}
