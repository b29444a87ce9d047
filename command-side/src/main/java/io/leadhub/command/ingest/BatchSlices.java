package io.leadhub.command.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Cuts the rows out of a batch, byte for byte as they were sent. */
final class BatchSlices {

    private static final JsonFactory JSON = new JsonFactory();

    private BatchSlices() {}

    /** @param body a well-formed object whose field {@code list} is a list */
    static List<byte[]> of(byte[] body, String list) {
        List<byte[]> rows = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = json.currentName().equals(list);
                json.nextToken();
                if (wanted) {
                    cut(json, body, rows);
                } else {
                    json.skipChildren();
                }
            }
        }
        return rows;
    }

    private static void cut(JsonParser json, byte[] body, List<byte[]> rows) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            json.finishToken();
            rows.add(
                    Arrays.copyOfRange(body, start, (int) json.currentLocation().getByteOffset()));
        }
    }
}
