package io.leadhub.command.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that deliveries are signed with, as its partner knows it: {@code whsec_} and base64. Never finds its way into
 * a log by accident.
 */
record SigningSecret(@JsonValue String value) {

    static final int LEAST_BYTES = 24;
    static final int MOST_BYTES = 64;
    static final int LONGEST = 128;

    private static final String PREFIX = "whsec_";
    private static final int OUR_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static SigningSecret fresh() {
        byte[] bytes = new byte[OUR_BYTES];
        RANDOM.nextBytes(bytes);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    static SigningSecret ofBytes(byte[] bytes) {
        return new SigningSecret(new String(bytes, StandardCharsets.UTF_8));
    }

    boolean isValid() {
        if (!value.startsWith(PREFIX)) {
            return false;
        }
        try {
            int length = key().length;
            return length >= LEAST_BYTES && length <= MOST_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The whole text, which spec/4's signature is keyed with. */
    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** What the base64 stands for, which Standard Webhooks' signature is keyed with. */
    byte[] key() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
