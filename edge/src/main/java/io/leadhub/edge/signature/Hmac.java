package io.leadhub.edge.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares signatures so that the time it takes tells nothing: neither how much of a signature was right, nor whether
 * the key exists, nor whether it is being rotated.
 */
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    /** A current secret and the one before. */
    private static final int MOST_SECRETS = 2;

    private static final byte[] NOBODYS_SECRET = new byte[32];

    static {
        new SecureRandom().nextBytes(NOBODYS_SECRET);
    }

    private Hmac() {}

    /** Whether one of the secrets made this signature; without secrets none did, at the same cost. */
    static boolean signs(List<byte[]> secrets, SignedRequest request) {
        byte[] offered = request.signature().getBytes(StandardCharsets.ISO_8859_1);
        boolean signed = false;
        for (int i = 0; i < Math.max(MOST_SECRETS, secrets.size()); i++) {
            boolean real = i < secrets.size();
            byte[] expected = hex(real ? secrets.get(i) : NOBODYS_SECRET, request.canonical());
            signed |= MessageDigest.isEqual(expected, offered) & real;
        }
        return signed;
    }

    static byte[] hex(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(message)).getBytes(StandardCharsets.ISO_8859_1);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
