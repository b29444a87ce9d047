package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What came back for a request.
 *
 * @param status the HTTP status, or {@link #NONE} when the connection ended before an answer was complete
 * @param head status line and headers
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, byte[] head, byte[] body) {

    /** The status of a request that may or may not have had an effect. */
    public static final int NONE = 0;

    static final Answer UNANSWERED = new Answer(NONE, new byte[0], new byte[0]);

    public boolean accepted() {
        return status == 202;
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public String headText() {
        return new String(head, ISO_8859_1);
    }

    /** The value of a text property of a flat JSON answer, without the cost of a parser; blank when it is not there. */
    public String property(String name) {
        var json = new String(body, ISO_8859_1);
        var start = json.indexOf("\"" + name + "\":\"");
        if (start < 0) {
            return "";
        }
        var from = start + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }
}
