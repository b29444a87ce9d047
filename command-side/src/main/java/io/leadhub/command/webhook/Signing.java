package io.leadhub.command.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs deliveries in both ways that receivers may verify: Standard Webhooks' {@code webhook-signature} and
 * {@code X-L2C-Signature} (docs/api/webhooks.md).
 *
 * @param previous the secret before, as long as it overlaps with the current one
 */
record Signing(SigningSecret current, @Nullable SigningSecret previous) {

    private static final String ALGORITHM = "HmacSHA256";

    /** The value of {@code X-L2C-Signature}: there is room for one, so it changes over when the overlap has ended. */
    String ofBody(byte[] body) {
        SigningSecret secret = previous == null ? current : previous;
        return HexFormat.of().formatHex(hmac(secret.bytes(), body));
    }

    /** The value of {@code webhook-signature}: one signature for each secret, the current one's first. */
    String standard(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        String signature = version1(current, signed);
        return previous == null ? signature : signature + " " + version1(previous, signed);
    }

    private static String version1(SigningSecret secret, byte[] signed) {
        return "v1," + Base64.getEncoder().encodeToString(hmac(secret.key(), signed));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
