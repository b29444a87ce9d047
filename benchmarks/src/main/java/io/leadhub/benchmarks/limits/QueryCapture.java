package io.leadhub.benchmarks.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import io.leadhub.benchmarks.platform.Services;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds out which query the platform sends to Elasticsearch for a search of its own: while the search is repeated,
 * Elasticsearch's list of running tasks tells it word for word.
 */
public final class QueryCapture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TASKS = "/_tasks?detailed=true&actions=indices:data/read/search";
    private static final Pattern DESCRIPTION =
            Pattern.compile("^indices\\[([^\\]]*)\\], search_type\\[\\w+\\], source\\[(.*)\\]$", Pattern.DOTALL);

    private static final Comparator<Search> ORDER =
            Comparator.comparing(Search::onlyCounts).thenComparing(Search::source);

    private final JsonDoor platform;
    private final JsonDoor elasticsearch;
    private final String host;

    public QueryCapture(JsonDoor platform, Services services) {
        this.platform = platform;
        elasticsearch = new JsonDoor(services.elasticsearch(), "");
        host = services.elasticsearch().getAuthority();
    }

    /**
     * The request that asks Elasticsearch directly for what the platform asks it for behind this path.
     *
     * @param parts how many searches the platform makes of it, sent together
     */
    public byte[] directRequest(String path, int parts) {
        var search = new Repeated(path);
        var thread = Thread.ofVirtual().start(search);
        try {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            var seen = new TreeSet<Search>(ORDER);
            while (System.nanoTime() < deadline) {
                addRunning(seen);
                if (seen.size() == parts) {
                    return parts == 1 ? one(seen.getFirst()) : together(seen);
                }
            }
            throw new PlatformFailed("Elasticsearch was seen at %d of %d searches for %s."
                    .formatted(seen.size(), parts, URI.create(path).getPath()));
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

    private void addRunning(Set<Search> seen) {
        for (var node : elasticsearch.get(TASKS).path("nodes")) {
            for (var task : node.path("tasks")) {
                var description = DESCRIPTION.matcher(task.path("description").asString(""));
                if (description.matches()) {
                    seen.add(new Search(description.group(1), description.group(2)));
                }
            }
        }
    }

    private byte[] one(Search search) {
        return request("/" + search.indices + "/_search", "application/json", search.source);
    }

    private byte[] together(Set<Search> searches) {
        return request(
                "/_msearch",
                "application/x-ndjson",
                searches.stream()
                        .map(search -> "{\"index\":\"" + search.indices + "\"}\n" + search.source + "\n")
                        .collect(Collectors.joining()));
    }

    private byte[] request(String path, String type, String text) {
        var body = text.getBytes(UTF_8);
        var head = ("POST " + path + "?typed_keys=true HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private record Search(String indices, String source) {

        boolean onlyCounts() {
            return source.startsWith("{\"size\":0,");
        }
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
