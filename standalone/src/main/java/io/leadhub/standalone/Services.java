package io.leadhub.standalone;

import io.leadhub.embedded.EmbeddedElasticsearch;
import io.leadhub.embedded.EmbeddedPostgres;
import io.leadhub.embedded.StartRefused;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The embedded services while they start and run. They start beside everything else: who asks for an address waits until
 * the service is there.
 */
final class Services implements AutoCloseable {

    private static final long STARTING_SECONDS = 10;

    private final CompletableFuture<EmbeddedPostgres> postgres;
    private final CompletableFuture<EmbeddedElasticsearch> elasticsearch;

    private Services(
            CompletableFuture<EmbeddedPostgres> postgres, CompletableFuture<EmbeddedElasticsearch> elasticsearch) {
        this.postgres = postgres;
        this.elasticsearch = elasticsearch;
    }

    static Services start(Path data) {
        return new Services(
                CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(data.resolve("postgres"))),
                CompletableFuture.supplyAsync(() -> EmbeddedElasticsearch.start(data.resolve("elasticsearch"))));
    }

    EmbeddedPostgres postgres() {
        return running(postgres);
    }

    EmbeddedElasticsearch elasticsearch() {
        return running(elasticsearch);
    }

    /** Tells the tools of this machine's owner, and nobody else, where the services can be reached. */
    void announce(Path data) {
        var properties = new Properties();
        properties.setProperty("postgres.url", postgres().jdbcUrl());
        properties.setProperty("postgres.username", postgres().username());
        properties.setProperty("postgres.password", postgres().password());
        properties.setProperty("elasticsearch.url", elasticsearch().url());
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new SecretFile(data.resolve("services.properties")).write(text.toString());
    }

    /** Tells how one of them ended, stopped or by itself. */
    void whenOneEnds(Consumer<String> told) {
        postgres().ended().thenAccept(told);
        elasticsearch().ended().thenAccept(told);
    }

    /** Stops both at once, also when they are still starting. */
    @Override
    public void close() {
        var stopping = CompletableFuture.runAsync(() -> stop(elasticsearch));
        stop(postgres);
        stopping.join();
    }

    private static <S> S running(CompletableFuture<S> service) {
        try {
            return service.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartRefused refused ? refused : e;
        }
    }

    private static void stop(CompletableFuture<? extends AutoCloseable> starting) {
        try {
            starting.get(STARTING_SECONDS, TimeUnit.SECONDS).close();
        } catch (TimeoutException e) {
            starting.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception neverStarted) {
            return;
        }
    }
}
