package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the ingest door wants them signed. Not safe for several threads: each has its own. */
public final class Signer {

    private static final HexFormat HEX = HexFormat.of();

    private final Mac mac;
    private final MessageDigest digest;

    public Signer(String secretKey) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(UTF_8), "HmacSHA256"));
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of {@code X-Signature}; an empty nonce stands for none. */
    public String sign(String method, String pathAndQuery, String timestamp, String nonce, byte[] body) {
        var canonical = method + '\n' + pathAndQuery + '\n' + timestamp + '\n' + nonce + '\n' + bodyHash(body);
        return HEX.formatHex(mac.doFinal(canonical.getBytes(UTF_8)));
    }

    /** Lower-case hex SHA-256 of the exact bytes. */
    public String bodyHash(byte[] body) {
        return HEX.formatHex(digest.digest(body));
    }
}
