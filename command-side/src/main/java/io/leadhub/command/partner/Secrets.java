package io.leadhub.command.partner;

import io.leadhub.backbone.crypto.KeyedHash;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes secrets and the names they go by. */
@Component
class Secrets {

    private static final String ACCESS_KEY_ID = "AK";
    private static final int SECRET_BYTES = 32;
    private static final int NAME_BYTES = 10;
    private static final int FINGERPRINT_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash;

    Secrets(KeyedHash hash) {
        this.hash = hash;
    }

    Secret fresh() {
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES)));
    }

    String keyId() {
        return UUID.randomUUID().toString();
    }

    String accessKeyId() {
        return ACCESS_KEY_ID + HexFormat.of().formatHex(bytes(NAME_BYTES)).toUpperCase(Locale.ROOT);
    }

    /** Whether this could be an access key id at all; spares the database what could not. */
    static boolean isAccessKeyId(String value) {
        return value.length() == ACCESS_KEY_ID.length() + 2 * NAME_BYTES && value.startsWith(ACCESS_KEY_ID);
    }

    String clientId() {
        return "client-" + HexFormat.of().formatHex(bytes(NAME_BYTES));
    }

    /** Tells one secret from the next without giving either away. */
    String fingerprintOf(Secret secret) {
        byte[] whole = hash.of("secret-fingerprint", secret.value());
        return HexFormat.of().formatHex(Arrays.copyOf(whole, FINGERPRINT_BYTES));
    }

    /** What is kept of a secret that is only ever verified. */
    byte[] hashOf(Secret secret) {
        return hash.of("client-secret", secret.value());
    }

    /** What a key that partners show as it is is found by. */
    byte[] hashOfKey(Secret key) {
        return hash.of("partner-key", key.value());
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
