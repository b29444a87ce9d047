package io.leadhub.edge.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it is given again.
 *
 * @param headers those that belong to what was answered, not to the request that asked
 */
record StoredAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final List<String> KEPT = List.of(
            "Content-Type", "Location", "Retry-After", "WWW-Authenticate", "Cache-Control", "X-Consistency-Token");

    /** A nonce can be made anew, a key be enabled, a limit has a next second. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 429);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static StoredAnswer of(HttpServletResponse response, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (response.getContentType() != null) {
            headers.put("Content-Type", response.getContentType());
        }
        return new StoredAnswer(response.getStatus(), headers, ShownOnce.removedFrom(body));
    }

    static StoredAnswer read(byte[] bytes) {
        return JSON.readValue(bytes, StoredAnswer.class);
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    /** Whether the same request would be answered like this again; what may pass by itself is not kept. */
    boolean mayBeKept() {
        return status < 500 && !PASSING.contains(status);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Idempotent-Replayed", "true");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    public String toString() {
        return "StoredAnswer[" + status + "]";
    }
}
