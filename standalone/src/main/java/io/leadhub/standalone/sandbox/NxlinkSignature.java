package io.leadhub.standalone.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Checks signatures as the call platform does, written apart from the code that makes them. */
final class NxlinkSignature {

    private NxlinkSignature() {}

    static boolean isGood(HttpServletRequest request, byte[] body, String accessSecret) {
        String algorithm = header(request, "algorithm");
        MessageDigest digest = digest(algorithm.isEmpty() ? "md5" : algorithm);
        if (digest == null) {
            return false;
        }
        digest.update("accessKey=%s&action=%s&bizType=%s&ts=%s"
                .formatted(
                        header(request, "accessKey"),
                        header(request, "action"),
                        header(request, "bizType"),
                        header(request, "ts"))
                .getBytes(UTF_8));
        if (body.length > 0) {
            digest.update("&body=".getBytes(UTF_8));
            digest.update(body);
        }
        digest.update(("&accessSecret=" + accessSecret).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest()).equals(header(request, "sign"));
    }

    static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static @Nullable MessageDigest digest(String algorithm) {
        try {
            return switch (algorithm) {
                case "md5" -> MessageDigest.getInstance("MD5");
                case "sha256" -> MessageDigest.getInstance("SHA-256");
                default -> null;
            };
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(algorithm + " is not available", missing);
        }
    }
}
