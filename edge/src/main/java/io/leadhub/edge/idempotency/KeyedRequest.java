package io.leadhub.edge.idempotency;

import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.problem.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads from a request which one it is. */
final class KeyedRequest {

    private static final String KEY = "Idempotency-Key";
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Set<String> METHODS = Set.of("POST", "PUT");
    private static final String ALWAYS = "/api/mobile/";
    private static final int LONGEST = 255;

    private KeyedRequest() {}

    /** Whether sending this again could change something. */
    static boolean changes(HttpServletRequest request) {
        return METHODS.contains(request.getMethod());
    }

    /** Whether the request names a key in one of the two headers. */
    static boolean isNamed(HttpServletRequest request) {
        return request.getHeader(KEY) != null || request.getHeader(REQUEST_ID) != null;
    }

    /** @throws RequestRejected when the key is none, or is missing where one is required */
    static Optional<String> key(HttpServletRequest request) {
        String header = request.getHeader(KEY) != null ? KEY : REQUEST_ID;
        String key = Objects.requireNonNullElse(request.getHeader(header), "");
        if (key.isEmpty()) {
            if (request.getServletPath().startsWith(ALWAYS)) {
                throw refused(REQUEST_ID, "REQUIRED", "X-Request-Id, or Idempotency-Key, is required here.");
            }
            return Optional.empty();
        }
        if (key.length() > LONGEST) {
            throw refused(header, "LENGTH", header + " has more than " + LONGEST + " characters.");
        }
        if (!key.chars().allMatch(sign -> sign > ' ' && sign < 127)) {
            throw refused(header, "CHARACTER", header + " consists of visible ASCII characters.");
        }
        return Optional.of(key);
    }

    /** Everything about the request that must be the same when it comes again. */
    static String digest(HttpServletRequest request) {
        MessageDigest sha256 = sha256();
        String line = request.getMethod()
                + ' '
                + request.getRequestURI()
                + '?'
                + Objects.requireNonNullElse(request.getQueryString(), "")
                + '\n';
        sha256.update(line.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha256.digest(BufferedBody.of(request)));
    }

    private static RequestRejected refused(String header, String code, String message) {
        return RequestRejected.because(List.of(new FieldProblem(header, code, message)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
