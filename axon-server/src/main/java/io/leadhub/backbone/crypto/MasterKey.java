package io.leadhub.backbone.crypto;

import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The one key that wraps all others. Lives outside the database: in the environment, or in a file beside it. */
public final class MasterKey {

    private static final int BYTES = 32;

    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * @param base64 32 bytes in base64, as {@code LEADHUB_MASTER_KEY} holds them
     * @throws SecretUnreadable when it is anything else
     */
    public static MasterKey fromBase64(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new SecretUnreadable("The master key is not valid base64; it must be 32 bytes in base64.");
        }
        if (bytes.length != BYTES) {
            throw new SecretUnreadable("The master key has " + bytes.length + " bytes; it must have " + BYTES + ".");
        }
        return new MasterKey(bytes);
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
