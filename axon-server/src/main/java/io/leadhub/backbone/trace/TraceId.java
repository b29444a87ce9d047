package io.leadhub.backbone.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The trace of a request and its first step, as everybody works them out from the correlation id: a correlation id that is
 * a UUID is the trace's id too, without its dashes.
 */
record TraceId(String trace, String firstStep) {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String NOBODYS = "0".repeat(32);
    private static final int TRACE_BYTES = 16;
    private static final int STEP_BYTES = 8;

    static TraceId of(String correlationId) {
        byte[] hash = sha256(correlationId);
        String hashed = HexFormat.of().formatHex(hash, 0, TRACE_BYTES);
        String plain = UUID.matcher(correlationId).matches()
                ? correlationId.replace("-", "").toLowerCase(Locale.ROOT)
                : hashed;
        return new TraceId(
                plain.equals(NOBODYS) ? hashed : plain,
                HexFormat.of().formatHex(hash, TRACE_BYTES, TRACE_BYTES + STEP_BYTES));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
