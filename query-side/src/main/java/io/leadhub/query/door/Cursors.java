package io.leadhub.query.door;

import io.leadhub.backbone.crypto.KeyedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places in a list, handed out so that nobody can read or make one up: what they hold may be a person's name. A cursor
 * opens only for the question that it was made for.
 */
@Component
public class Cursors {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final JsonMapper json = new JsonMapper();

    Cursors(KeyedHash hash) {
        this.key = new SecretKeySpec(hash.of("cursor", "1"), "AES");
    }

    /**
     * @param question everything that the answer depends on, page size apart
     * @param place what the last entry is sorted by
     */
    public String seal(String question, List<Object> place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, question, json.writeValueAsBytes(place))
                .orElseThrow();
        byte[] cursor = ByteBuffer.allocate(NONCE + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** The place, or nothing when this is no cursor of ours for this question. */
    public Optional<List<Object>> open(String question, String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= NONCE) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE);
        byte[] sealed = Arrays.copyOfRange(bytes, NONCE, bytes.length);
        return crypt(Cipher.DECRYPT_MODE, nonce, question, sealed)
                .map(place -> List.of(json.readValue(place, Object[].class)));
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, String question, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(question.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(input));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
