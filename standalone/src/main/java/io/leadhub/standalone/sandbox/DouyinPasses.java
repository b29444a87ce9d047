package io.leadhub.standalone.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.backbone.crypto.KeyedHash;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Codes and tokens that say themselves what they are good for, so that they outlive the process that gave them. */
class DouyinPasses {

    private static final int MARK_BYTES = 15;
    private static final String SEPARATOR = "\n";

    private final KeyedHash hash;

    DouyinPasses(KeyedHash hash) {
        this.hash = hash;
    }

    /** What a pass is. */
    enum Kind {
        CODE("cod"),
        ACCESS("act"),
        REFRESH("rft");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** @param renewals how often it has been renewed */
    record Pass(Kind kind, String openId, Instant issuedAt, Instant expiresAt, int renewals, String scope) {}

    String write(Pass pass) {
        String content = String.join(
                SEPARATOR,
                pass.kind().name(),
                pass.openId(),
                Long.toString(pass.issuedAt().toEpochMilli()),
                Long.toString(pass.expiresAt().toEpochMilli()),
                Integer.toString(pass.renewals()),
                pass.scope());
        return pass.kind().prefix + "." + encoded(content.getBytes(UTF_8)) + "." + encoded(mark(content));
    }

    Optional<Pass> read(Kind kind, String written) {
        String[] parts = written.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(kind.prefix)) {
            return Optional.empty();
        }
        try {
            String content = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
            String[] fields = content.split(SEPARATOR, -1);
            boolean genuine =
                    MessageDigest.isEqual(mark(content), Base64.getUrlDecoder().decode(parts[2]))
                            && fields.length == 6
                            && fields[0].equals(kind.name());
            return genuine ? Optional.of(pass(kind, fields)) : Optional.empty();
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static Pass pass(Kind kind, String[] fields) {
        return new Pass(
                kind,
                fields[1],
                Instant.ofEpochMilli(Long.parseLong(fields[2])),
                Instant.ofEpochMilli(Long.parseLong(fields[3])),
                Integer.parseInt(fields[4]),
                fields[5]);
    }

    private byte[] mark(String content) {
        return Arrays.copyOf(hash.of("sandbox-douyin-pass", content), MARK_BYTES);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
