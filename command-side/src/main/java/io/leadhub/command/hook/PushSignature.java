package io.leadhub.command.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How a platform signs the bytes that it pushes.
 *
 * @param header small letters
 * @param prefix stands before the hexadecimal digits
 */
record PushSignature(String header, String prefix, Method method) {

    private static final String HMAC_SHA1 = "HmacSHA1";

    /** What the secret has to do with the signature. */
    enum Method {
        /** HMAC under the secret. */
        HMAC_SHA1,
        /** The hash of the secret and the body, one after the other. */
        SHA1
    }

    /** Whether the push was signed with this secret. */
    boolean holds(@Nullable String offered, byte[] secret, byte[] body) {
        if (offered == null || !offered.startsWith(prefix)) {
            return false;
        }
        byte[] stated = offered.substring(prefix.length())
                .strip()
                .toLowerCase(Locale.ROOT)
                .getBytes(UTF_8);
        return MessageDigest.isEqual(
                stated, HexFormat.of().formatHex(sum(secret, body)).getBytes(UTF_8));
    }

    private byte[] sum(byte[] secret, byte[] body) {
        try {
            return switch (method) {
                case HMAC_SHA1 -> {
                    Mac mac = Mac.getInstance(HMAC_SHA1);
                    mac.init(new SecretKeySpec(secret, HMAC_SHA1));
                    yield mac.doFinal(body);
                }
                case SHA1 -> {
                    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
                    sha1.update(secret);
                    yield sha1.digest(body);
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
