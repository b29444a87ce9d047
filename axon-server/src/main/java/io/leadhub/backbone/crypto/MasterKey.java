package io.leadhub.backbone.crypto;

import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The one key that wraps all others. Lives outside the database: in the environment, or in a file beside it. While it is
 * being changed there is a second one, which opens what it wrapped and wraps nothing.
 */
public final class MasterKey {

    private static final int BYTES = 32;
    private static final int BYTES_OF_THE_ID = 4;

    private final SecretKey key;
    private final @Nullable MasterKey second;

    private MasterKey(SecretKey key, @Nullable MasterKey second) {
        this.key = key;
        this.second = second;
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
        return new MasterKey(new SecretKeySpec(bytes, "AES"), null);
    }

    /** This key, opening what the other one wrapped as well. */
    public MasterKey besides(MasterKey other) {
        return new MasterKey(key, other);
    }

    /** Tells keys apart and nothing else about them. */
    public String id() {
        byte[] hash = new HmacKeyedHash(key.getEncoded()).of("master-key", "id");
        return HexFormat.of().formatHex(hash, 0, BYTES_OF_THE_ID);
    }

    /** The ids of this key and of the second one, if there is one. */
    String ids() {
        return second == null ? id() : id() + "+" + second.id();
    }

    byte[] wrap(SecretKey wrapped, byte[] boundTo) {
        return AesGcm.encrypt(key, wrapped.getEncoded(), boundTo);
    }

    /** @throws SecretUnreadable when another key wrapped it, or for another owner */
    SecretKey unwrap(byte[] wrapped, byte[] boundTo) {
        try {
            return AesGcm.key(AesGcm.decrypt(key, wrapped, boundTo));
        } catch (SecretUnreadable e) {
            if (second == null) {
                throw e;
            }
            return second.unwrap(wrapped, boundTo);
        }
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
