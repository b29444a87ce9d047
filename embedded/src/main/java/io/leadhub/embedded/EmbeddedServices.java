package io.leadhub.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** PostgreSQL and Elasticsearch together, started and stopped side by side. */
public record EmbeddedServices(EmbeddedPostgres postgres, EmbeddedElasticsearch elasticsearch)
        implements AutoCloseable {

    /**
     * Starts both on the data in this folder.
     *
     * @throws StartRefused when one cannot start; neither is running then
     */
    public static EmbeddedServices start(DataFolder folder) {
        var postgres = CompletableFuture.supplyAsync(
                () -> EmbeddedPostgres.start(folder.path().resolve("postgres")));
        var elasticsearch = CompletableFuture.supplyAsync(
                () -> EmbeddedElasticsearch.start(folder.path().resolve("elasticsearch")));
        try {
            CompletableFuture.allOf(postgres, elasticsearch).join();
        } catch (CompletionException e) {
            postgres.thenAccept(EmbeddedPostgres::close);
            elasticsearch.thenAccept(EmbeddedElasticsearch::close);
            throw e.getCause() instanceof StartRefused refused ? refused : e;
        }
        return new EmbeddedServices(postgres.join(), elasticsearch.join());
    }

    /**
     * Both servers with fresh data, shared by all tests of this JVM and stopped with it. Their files are in
     * {@code target/embedded} of the module under test.
     */
    public static EmbeddedServices forTests() {
        var postgres = CompletableFuture.runAsync(TestServers::postgres);
        TestServers.elasticsearch();
        postgres.join();
        return new EmbeddedServices(TestServers.postgres(), TestServers.elasticsearch());
    }

    /** Closes what uses the servers of the tests when the JVM ends, while they are still there. */
    public static void closeBeforeThoseForTests(AutoCloseable user) {
        TestServers.closeWithTheJvm(user);
    }

    @Override
    public void close() {
        var stopping = CompletableFuture.runAsync(elasticsearch::close);
        postgres.close();
        stopping.join();
    }
}
