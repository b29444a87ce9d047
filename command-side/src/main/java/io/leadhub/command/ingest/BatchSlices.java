package io.leadhub.command.ingest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * A batch, cut apart before any of it is read, so that what is wrong with one row stays with that row.
 *
 * @param frame the batch without its rows
 * @param rows byte for byte as they were sent
 */
record BatchSlices(byte[] frame, List<byte[]> rows) {

    /** As lax as can be: each row and the frame are held to their limits when they are read. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final byte[] NO_ROWS = {'[', ']'};

    /** The byte order mark, which senders put before UTF-8 too. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Cuts the rows out of a list. What cannot be cut is a frame as a whole: reading it tells why.
     *
     * @param body UTF-8
     * @param list the name of a field
     * @param most so many rows are kept, the others only counted out
     */
    static BatchSlices of(byte[] body, String list, int most) {
        return cut(withoutMark(body), list, most);
    }

    private static byte[] withoutMark(byte[] body) {
        boolean marked = body.length >= MARK.length && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(body, MARK.length, body.length) : body;
    }

    private static BatchSlices cut(byte[] body, String list, int most) {
        List<byte[]> rows = new ArrayList<>();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int framed = 0;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new BatchSlices(body, List.of());
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = json.currentName().equals(list);
                if (json.nextToken() == JsonToken.START_ARRAY && wanted) {
                    frame.write(body, framed, start(json) - framed);
                    frame.writeBytes(NO_ROWS);
                    cut(json, body, rows, most);
                    framed = end(json);
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException notJson) {
            return new BatchSlices(body, List.of());
        }
        frame.write(body, framed, body.length - framed);
        return new BatchSlices(frame.toByteArray(), rows);
    }

    private static void cut(JsonParser json, byte[] body, List<byte[]> rows, int most) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int start = start(json);
            json.skipChildren();
            json.finishToken();
            if (rows.size() < most) {
                rows.add(Arrays.copyOfRange(body, start, end(json)));
            }
        }
    }

    private static int start(JsonParser json) {
        return (int) json.currentTokenLocation().getByteOffset();
    }

    private static int end(JsonParser json) {
        return (int) json.currentLocation().getByteOffset();
    }
}
