package io.leadhub.query.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes documents by id, many at once. Speaks the bulk format itself, since the documents are bytes already
 * and of the answer only the failures matter.
 */
public class DocumentStore {

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int PAGE = 5_000;

    private final Rest5Client client;
    private final JsonMapper json = new JsonMapper();

    DocumentStore(Rest5Client client) {
        this.client = client;
    }

    /**
     * Writes whole documents. One that stands there in the same or a newer version already counts as written. One that
     * the search engine would have no memory for at any time is refused here: it would answer as if it were busy.
     *
     * @return the documents that will never be taken, by id
     * @throws SearchUnavailable when anything was not written that may be written later
     */
    public Map<String, DocumentRefused> write(String index, Collection<Document> documents) {
        Map<String, DocumentRefused> refused = new LinkedHashMap<>();
        List<Document> fitting = new ArrayList<>();
        for (Document document : documents) {
            if (document.json().length <= BulkBody.LARGEST_PORTION) {
                fitting.add(document);
            } else {
                refused.put(document.id(), new DocumentRefused(document.id(), TOO_LARGE, "larger_than_a_request"));
            }
        }
        for (List<Document> portion : BulkBody.portions(fitting)) {
            writePortion(index, portion, refused);
        }
        return refused;
    }

    private void writePortion(String index, List<Document> documents, Map<String, DocumentRefused> refused) {
        Request request = new Request("POST", "/" + index + "/_bulk");
        request.addParameter("filter_path", "errors,items.*._id,items.*.status,items.*.error.type");
        request.setEntity(new ByteArrayEntity(BulkBody.of(documents), NDJSON));
        JsonNode answer = perform(request);
        if (answer.path("errors").asBoolean(false)) {
            for (JsonNode item : answer.path("items")) {
                judge(item.path("index"), refused);
            }
        }
    }

    private static void judge(JsonNode item, Map<String, DocumentRefused> refused) {
        int status = item.path("status").asInt();
        String type = item.path("error").path("type").asString("");
        if (status < 300 || status == CONFLICT) {
            return;
        }
        if (status == TOO_MANY_REQUESTS || status >= 500 || status == 404 || status == 403) {
            throw new SearchUnavailable("The search engine took not every document: %d %s".formatted(status, type));
        }
        String id = item.path("_id").asString("");
        refused.put(id, new DocumentRefused(id, status, type));
    }

    /** Part of the newest version of each document that exists, searchable or not yet. */
    public <T> Map<String, T> read(String index, Collection<String> ids, String part, Class<T> type) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Request request = new Request("POST", "/" + index + "/_mget");
        request.addParameter("_source_includes", part);
        request.addParameter("filter_path", "docs._id,docs.found,docs.error.type,docs._source");
        request.setEntity(new ByteArrayEntity(
                json.writeValueAsBytes(Map.of("ids", List.copyOf(ids))), ContentType.APPLICATION_JSON));
        Map<String, T> found = new HashMap<>();
        for (JsonNode document : perform(request).path("docs")) {
            if (document.has("error")) {
                throw new SearchUnavailable("A document cannot be read: "
                        + document.path("error").path("type").asString(""));
            }
            if (document.path("_source").has(part)) {
                found.put(
                        document.path("_id").asString(),
                        json.treeToValue(document.path("_source").path(part), type));
            }
        }
        return found;
    }

    /** The newest version of each document that exists, all of it, searchable or not yet. */
    public Map<String, Whole> whole(String index, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Request request = new Request("POST", "/" + index + "/_mget");
        request.addParameter("filter_path", "docs._id,docs._version,docs._source");
        request.setEntity(new ByteArrayEntity(
                json.writeValueAsBytes(Map.of("ids", List.copyOf(ids))), ContentType.APPLICATION_JSON));
        Map<String, Whole> found = new LinkedHashMap<>();
        for (JsonNode document : perform(request).path("docs")) {
            if (document.has("_source")) {
                found.put(
                        document.path("_id").asString(),
                        new Whole(document.path("_version").asLong(), document.path("_source")));
            }
        }
        return found;
    }

    /** A document as it stands in an index. */
    public record Whole(long version, JsonNode source) {}

    /** Ids of documents that chance picks. */
    public List<String> sample(String index, int most) {
        Request request = new Request("POST", "/" + index + "/_search");
        request.addParameter("filter_path", "hits.hits._id");
        request.setEntity(new ByteArrayEntity(
                json.writeValueAsBytes(Map.of(
                        "size",
                        most,
                        "_source",
                        false,
                        "query",
                        Map.of("function_score", Map.of("random_score", Map.of())))),
                ContentType.APPLICATION_JSON));
        return perform(request)
                .path("hits")
                .path("hits")
                .valueStream()
                .map(hit -> hit.path("_id").asString())
                .toList();
    }

    /**
     * Ids of documents that one index has and another lacks.
     *
     * @param patience after which those count that were found
     */
    public List<String> missing(String index, String other, int most, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Request open = new Request("POST", "/" + index + "/_pit");
        open.addParameter("keep_alive", "1m");
        String moment = perform(open).path("id").asString();
        List<String> missing = new ArrayList<>();
        try {
            JsonNode hits = page(moment, null);
            while (!hits.isEmpty() && missing.size() < most && System.nanoTime() < deadline) {
                missing.addAll(lacking(other, hits));
                hits = page(moment, hits.get(hits.size() - 1).path("sort"));
            }
        } finally {
            Request close = new Request("DELETE", "/_pit");
            close.setEntity(entity(Map.of("id", moment)));
            perform(close);
        }
        return missing.subList(0, Math.min(most, missing.size()));
    }

    private JsonNode page(String moment, @Nullable JsonNode after) {
        Map<String, Object> question = new HashMap<>();
        question.put("pit", Map.of("id", moment, "keep_alive", "1m"));
        question.put("size", PAGE);
        question.put("sort", List.of(Map.of("_shard_doc", "asc")));
        question.put("track_total_hits", false);
        question.put("_source", false);
        if (after != null) {
            question.put("search_after", after);
        }
        Request request = new Request("POST", "/_search");
        request.addParameter("filter_path", "hits.hits._id,hits.hits.sort");
        request.setEntity(entity(question));
        return perform(request).path("hits").path("hits");
    }

    private List<String> lacking(String index, JsonNode hits) {
        List<String> ids =
                hits.valueStream().map(hit -> hit.path("_id").asString()).toList();
        Request request = new Request("POST", "/" + index + "/_mget");
        request.addParameter("_source", "false");
        request.addParameter("filter_path", "docs._id,docs.found");
        request.setEntity(entity(Map.of("ids", ids)));
        return perform(request)
                .path("docs")
                .valueStream()
                .filter(document -> !document.path("found").asBoolean(true))
                .map(document -> document.path("_id").asString())
                .toList();
    }

    private ByteArrayEntity entity(Object question) {
        return new ByteArrayEntity(json.writeValueAsBytes(question), ContentType.APPLICATION_JSON);
    }

    private JsonNode perform(Request request) {
        try {
            Response response = client.performRequest(request);
            try (InputStream body = response.getEntity().getContent()) {
                return json.readTree(body);
            }
        } catch (ResponseException refused) {
            throw new SearchUnavailable("The search engine answered "
                    + refused.getResponse().getStatusCode() + " to " + request.getEndpoint());
        } catch (IOException unreachable) {
            throw new SearchUnavailable(unreachable);
        }
    }
}
