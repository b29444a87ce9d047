package io.leadhub.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An Elasticsearch server of one node whose data lives in one folder. It listens on a free port of the loopback address,
 * and creates no index that nobody asked for.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

    private static final String NAME = "elasticsearch";
    private static final List<String> PID_FILES = List.of(NAME + ".pid");
    private static final String STOP = "TERM";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Server server;
    private final String url;

    EmbeddedElasticsearch(Server server, String url) {
        this.server = server;
        this.url = url;
    }

    /**
     * Starts on the data in this folder, created when there is none, after ending what an earlier run left behind there.
     * Returns when every index that was there can be searched.
     *
     * @throws StartRefused when it cannot start
     */
    public static EmbeddedElasticsearch start(Path folder) {
        Account account = Account.current();
        Path home = Software.of(account).elasticsearch();
        Path place = Place.near(folder, account);
        ElasticsearchNode node = new ElasticsearchNode(home, place);
        Leftover.end(place, PID_FILES, STOP);
        node.prepare(account);
        ChildProcess server = ChildProcess.start(NAME, account, place, node.command(), node.environment());
        try {
            OutputStream input = server.input();
            input.write(node.launchArguments());
            input.flush();
        } catch (IOException e) {
            server.await(() -> false, PATIENCE);
        }
        server.await(() -> node.address().isPresent(), START);
        String url = "http://" + node.address().orElseThrow();
        server.await(() -> isSearchable(url), START);
        server.yield(ElasticsearchNode.NICENESS);
        return new EmbeddedElasticsearch(server, url);
    }

    /** The server that all tests of this JVM share, with fresh data, started at the first call. */
    public static EmbeddedElasticsearch forTests() {
        return TestServers.elasticsearch();
    }

    /** Removes the data in this folder, and the server that an earlier run may have left on it. */
    static void discard(Path folder) {
        Path place = Place.near(folder, Account.current());
        Leftover.end(place, PID_FILES, STOP);
        Place.clear(place);
    }

    public String url() {
        return url;
    }

    public long pid() {
        return server.pid();
    }

    /** Completes once the server has ended, closed or not, with one line about how. */
    public CompletableFuture<String> ended() {
        return server.ended();
    }

    @Override
    public void close() {
        server.stop(PATIENCE, STOP);
    }

    private static boolean isSearchable(String url) {
        URI health = URI.create(url + "/_cluster/health?wait_for_status=yellow&timeout=10s");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
