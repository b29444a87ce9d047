package io.leadhub.command.calltask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The signature that call platforms of this kind want: a plain digest over the header values, the text of the body as it
 * is sent, and the access secret.
 *
 * @param timestamp milliseconds
 */
record UpstreamSignature(String accessKey, String accessSecret, String action, String bizType, long timestamp) {

    /** What the digest is made with; the lower-case name goes into the header {@code algorithm}. */
    enum Algorithm {
        MD5("MD5"),
        SHA256("SHA-256");

        private final String digest;

        Algorithm(String digest) {
            this.digest = digest;
        }

        String header() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param body exactly as it is sent; empty when there is none */
    String of(String body, Algorithm algorithm) {
        String bodyPart = body.isEmpty() ? "" : "&body=" + body;
        String signed = "accessKey=" + accessKey + "&action=" + action + "&bizType=" + bizType + "&ts=" + timestamp
                + bodyPart + "&accessSecret=" + accessSecret;
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm.digest).digest(signed.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(algorithm.digest + " is not available", missing);
        }
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "UpstreamSignature";
    }
}
