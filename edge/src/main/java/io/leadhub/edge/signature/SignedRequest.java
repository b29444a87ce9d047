package io.leadhub.edge.signature;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a sender claims by his headers, and the bytes that his signature must be over.
 *
 * @param nonce empty when there is none
 * @param signature as sent, not yet believed
 */
record SignedRequest(String accessKeyId, String timestamp, String nonce, String signature, byte[] canonical) {

    private static final int MAX_KEY_ID = 128;

    /** {@code null} when a header is missing, doubled or of a form that no sender is given. */
    static @Nullable SignedRequest of(HttpServletRequest request, byte[] body) {
        String accessKeyId = single(request, "X-Access-Key-Id");
        String timestamp = single(request, "X-Timestamp");
        String signature = single(request, "X-Signature");
        String nonce = request.getHeader("X-Nonce") == null ? "" : single(request, "X-Nonce");
        if (accessKeyId == null
                || timestamp == null
                || signature == null
                || nonce == null
                || accessKeyId.isEmpty()
                || accessKeyId.length() > MAX_KEY_ID) {
            return null;
        }
        byte[] canonical = canonical(request.getMethod(), target(request), timestamp, nonce, body);
        return new SignedRequest(accessKeyId, timestamp, nonce, signature, canonical);
    }

    static byte[] canonical(String method, String target, String timestamp, String nonce, byte[] body) {
        String digest = HexFormat.of().formatHex(sha256(body));
        String text = method + '\n' + target + '\n' + timestamp + '\n' + nonce + '\n' + digest;
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Path and query exactly as they were sent, nothing decoded. */
    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query;
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        String first = values.hasMoreElements() ? values.nextElement() : null;
        return values.hasMoreElements() ? null : first;
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
