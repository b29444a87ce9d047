package io.leadhub.benchmarks.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import io.leadhub.benchmarks.platform.Services;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which query the platform sends to Elasticsearch for a search of its own: while the search is repeated,
 * Elasticsearch's list of running tasks tells it word for word.
 */
public final class QueryCapture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TASKS = "/_tasks?detailed=true&actions=indices:data/read/search";
    private static final Pattern DESCRIPTION =
            Pattern.compile("^indices\\[([^\\]]*)\\], search_type\\[\\w+\\], source\\[(.*)\\]$", Pattern.DOTALL);

    private final JsonDoor platform;
    private final JsonDoor elasticsearch;
    private final String host;

    public QueryCapture(JsonDoor platform, Services services) {
        this.platform = platform;
        elasticsearch = new JsonDoor(services.elasticsearch(), "");
        host = services.elasticsearch().getAuthority();
    }

    /** The request that asks Elasticsearch directly for what the platform asks it for behind this path. */
    public byte[] directRequest(String path) {
        var search = new Repeated(path);
        var thread = Thread.ofVirtual().start(search);
        try {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                var request = runningSearch();
                if (request != null) {
                    return request;
                }
            }
            throw new PlatformFailed("Elasticsearch was never seen at work on "
                    + URI.create(path).getPath() + ".");
        } finally {
            search.ended = true;
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte @Nullable [] runningSearch() {
        for (var node : elasticsearch.get(TASKS).path("nodes")) {
            for (var task : node.path("tasks")) {
                var description = DESCRIPTION.matcher(task.path("description").asString(""));
                if (description.matches()) {
                    return request(description.group(1), description.group(2).getBytes(UTF_8));
                }
            }
        }
        return null;
    }

    private byte[] request(String indices, byte[] query) {
        var head = ("POST /" + indices + "/_search?typed_keys=true HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + query.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        var request = new byte[head.length + query.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(query, 0, request, head.length, query.length);
        return request;
    }

    private final class Repeated implements Runnable {

        private final String path;
        private volatile boolean ended;

        Repeated(String path) {
            this.path = path;
        }

        @Override
        public void run() {
            while (!ended) {
                platform.get(path);
            }
        }
    }
}
