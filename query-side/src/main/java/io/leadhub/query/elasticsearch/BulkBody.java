package io.leadhub.query.elasticsearch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;

/** The lines that a bulk request is made of: for each document what to do with it, then the document. */
final class BulkBody {

    static final int LARGEST_PORTION = 8 << 20;

    private BulkBody() {}

    /** Documents in portions that the search engine takes in one request, however large the documents are. */
    static List<List<Document>> portions(Collection<Document> documents) {
        List<List<Document>> portions = new ArrayList<>();
        List<Document> portion = new ArrayList<>();
        int size = 0;
        for (Document document : documents) {
            if (!portion.isEmpty() && size + document.json().length > LARGEST_PORTION) {
                portions.add(portion);
                portion = new ArrayList<>();
                size = 0;
            }
            portion.add(document);
            size += document.json().length;
        }
        if (!portion.isEmpty()) {
            portions.add(portion);
        }
        return portions;
    }

    static byte[] of(Collection<Document> documents) {
        int size = documents.stream()
                .mapToInt(document -> document.json().length + 128)
                .sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(size);
        for (Document document : documents) {
            body.writeBytes(action(document).getBytes(StandardCharsets.UTF_8));
            body.writeBytes(document.json());
            body.write('\n');
        }
        return body.toByteArray();
    }

    private static String action(Document document) {
        String id = new String(JsonStringEncoder.getInstance().quoteAsCharArray(document.id()));
        return "{\"index\":{\"_id\":\"" + id + "\",\"version\":" + document.version()
                + ",\"version_type\":\"external\"}}\n";
    }
}
