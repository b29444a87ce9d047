package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.1 answer at a time, however its bytes are cut. Requests are never pipelined, so neither are answers. */
final class AnswerParser {

    private static final int UNTIL_CLOSE = -1;
    private static final int CHUNKED = -2;

    private byte[] buffer = new byte[8 * 1024];
    private int filled;
    private int bodyStart;
    private int length;
    private int status;
    private boolean closing;

    void take(ByteBuffer source) {
        var arrived = source.remaining();
        if (filled + arrived > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, filled + arrived));
        }
        source.get(buffer, filled, arrived);
        filled += arrived;
    }

    /** The answer if all of it is there. */
    @Nullable
    Answer poll() {
        if (bodyStart == 0 && !readHead()) {
            return null;
        }
        return switch (length) {
            case UNTIL_CLOSE -> null;
            case CHUNKED -> pollChunked();
            default ->
                filled - bodyStart >= length ? finish(Arrays.copyOfRange(buffer, bodyStart, bodyStart + length)) : null;
        };
    }

    /** The answer that ends because the server closed the connection, if that is how it was to end. */
    @Nullable
    Answer atEnd() {
        if (bodyStart == 0 || length != UNTIL_CLOSE) {
            return null;
        }
        closing = true;
        return finish(Arrays.copyOfRange(buffer, bodyStart, filled));
    }

    /** Whether the server said with the last answer that it closes this connection. */
    boolean closing() {
        return closing;
    }

    private boolean readHead() {
        var end = endOfHead();
        if (end < 0) {
            return false;
        }
        var head = new String(buffer, 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
        status = head.length() >= 12 && head.startsWith("http/1.") ? digits(head.substring(9, 12)) : Answer.NONE;
        if (status >= 100 && status < 200) {
            filled -= end;
            System.arraycopy(buffer, end, buffer, 0, filled);
            return readHead();
        }
        bodyStart = end;
        closing = "close".equals(header(head, "connection"));
        var contentLength = header(head, "content-length");
        if ("chunked".equals(header(head, "transfer-encoding"))) {
            length = CHUNKED;
        } else if (contentLength != null) {
            length = digits(contentLength);
        } else {
            length = status == 204 || status == 304 ? 0 : UNTIL_CLOSE;
        }
        return true;
    }

    private int endOfHead() {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private @Nullable Answer pollChunked() {
        var body = new ByteArrayOutputStream();
        int at = bodyStart;
        while (true) {
            var lineEnd = endOfLine(at);
            if (lineEnd < 0) {
                return null;
            }
            var size = new String(buffer, at, lineEnd - at, ISO_8859_1).split(";", 2)[0].strip();
            var chunk = Integer.parseInt(size, 16);
            var next = lineEnd + 2 + chunk + 2;
            if (next > filled) {
                return null;
            }
            if (chunk == 0) {
                return finish(body.toByteArray());
            }
            body.write(buffer, lineEnd + 2, chunk);
            at = next;
        }
    }

    private int endOfLine(int from) {
        for (int i = from; i + 1 < filled; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private Answer finish(byte[] body) {
        var answer = new Answer(status, Arrays.copyOf(buffer, bodyStart), body);
        filled = 0;
        bodyStart = 0;
        return answer;
    }

    private static @Nullable String header(String head, String name) {
        var at = head.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return null;
        }
        var from = at + name.length() + 3;
        return head.substring(from, head.indexOf("\r\n", from)).strip();
    }

    private static int digits(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return Answer.NONE;
        }
    }
}
