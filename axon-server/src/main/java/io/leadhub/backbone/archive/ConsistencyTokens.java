package io.leadhub.backbone.archive;

import io.leadhub.backbone.crypto.KeyedHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;

/** Tells a client which write it has made, so that it can ask to see no less than that. */
public final class ConsistencyTokens {

    public static final String HEADER = "X-Consistency-Token";

    private static final int MAC = 12;

    private final KeyedHash hash;

    ConsistencyTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param position of the last event that was written */
    public String of(long position) {
        byte[] token = ByteBuffer.allocate(Long.BYTES + MAC)
                .putLong(position)
                .put(mac(position))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The position, or nothing when this is no token of ours. */
    public OptionalLong open(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
        if (bytes.length != Long.BYTES + MAC) {
            return OptionalLong.empty();
        }
        long position = ByteBuffer.wrap(bytes).getLong();
        byte[] mac = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        return MessageDigest.isEqual(mac, mac(position)) ? OptionalLong.of(position) : OptionalLong.empty();
    }

    private byte[] mac(long position) {
        return Arrays.copyOf(hash.of("consistency", Long.toString(position)), MAC);
    }
}
