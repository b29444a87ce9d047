package io.leadhub.benchmarks.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.benchmarks.load.Answer;
import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** How many of the platform's own lead documents a second this Elasticsearch indexes when it has nothing else to do. */
public final class BulkLimit {

    private static final String SCRATCH = "bulk-limit";
    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = 2;
    private static final List<String> SET_BY_THE_SERVER =
            List.of("uuid", "creation_date", "version", "provided_name", "routing");

    private final JsonDoor door;
    private final InetSocketAddress server;
    private final String alias;

    /** @param alias the name under which the live documents are found */
    public BulkLimit(URI elasticsearch, String alias) {
        door = new JsonDoor(elasticsearch, "");
        server = new InetSocketAddress(elasticsearch.getHost(), elasticsearch.getPort());
        this.alias = alias;
    }

    /** Copies up to so many documents into an index of the same kind, once to warm up and once against the clock. */
    public double perSecond(int documents) throws IOException {
        var batches = batches(documents);
        if (batches.isEmpty()) {
            throw new PlatformFailed("There are no documents in " + alias + " that could be indexed again.");
        }
        createScratch();
        index(batches.subList(0, (batches.size() + 3) / 4));
        door.delete("/" + SCRATCH);
        createScratch();
        var start = System.nanoTime();
        index(batches);
        var seconds = (System.nanoTime() - start) / 1e9;
        var indexed = count();
        door.delete("/" + SCRATCH);
        return indexed / seconds;
    }

    private void createScratch() {
        var live = door.get("/" + alias).iterator().next();
        var settings = (ObjectNode) live.required("settings").required("index").deepCopy();
        settings.remove(SET_BY_THE_SERVER);
        door.put("/" + SCRATCH, Map.of("settings", Map.of("index", settings), "mappings", live.required("mappings")));
    }

    private List<byte[]> batches(int documents) {
        var batches = new ArrayList<byte[]>();
        var query = JsonDoor.JSON.createObjectNode();
        query.put("size", BATCH);
        query.putArray("sort").add("_doc");
        var pointInTime =
                door.post("/" + alias + "/_pit?keep_alive=2m").required("id").asString();
        query.putObject("pit").put("id", pointInTime).put("keep_alive", "2m");
        for (int read = 0; read < documents; ) {
            var hits = door.post("/_search", query).required("hits").required("hits");
            if (hits.isEmpty()) {
                break;
            }
            var lines = new StringBuilder();
            for (var hit : hits) {
                lines.append("{\"index\":{\"_id\":\"")
                        .append(hit.required("_id").asString())
                        .append("\"}}\n");
                lines.append(hit.required("_source")).append('\n');
            }
            batches.add(request(lines.toString().getBytes(UTF_8)));
            read += hits.size();
            query.set("search_after", hits.get(hits.size() - 1).required("sort"));
        }
        door.send("DELETE", "/_pit", "application/json", JsonDoor.JSON.writeValueAsBytes(Map.of("id", pointInTime)));
        return batches;
    }

    private byte[] request(byte[] body) {
        var head = ("POST /" + SCRATCH + "/_bulk?filter_path=errors HTTP/1.1\r\nHost: " + server.getHostString()
                        + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private void index(List<byte[]> batches) throws IOException {
        var open = batches.iterator();
        try (var loop = new LoadLoop(
                server,
                CONNECTIONS,
                () -> open.hasNext() ? new Request(open.next(), SCRATCH) : null,
                BulkLimit::check)) {
            loop.runToTheEnd(Pace.asFastAsPossible());
        }
    }

    private static void check(Request request, Answer answer, long nanos) {
        if (answer.status() != 200 || !answer.text().contains("\"errors\":false")) {
            throw new PlatformFailed("Elasticsearch refused a bulk with " + answer.status() + ": " + answer.text());
        }
    }

    private long count() {
        door.post("/" + SCRATCH + "/_refresh");
        return door.get("/" + SCRATCH + "/_count").required("count").asLong();
    }
}
