package io.leadhub.backbone.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import javax.crypto.SecretKey;

/** Layout of a sealed secret: format (1 byte), wrapped data key (60 bytes), ciphertext. */
final class EnvelopeSecretBox implements SecretBox {

    static final byte FORMAT = 1;
    static final int WRAPPED_KEY_BYTES = 12 + AesGcm.KEY_BYTES + 16;

    private final MasterKey masterKey;

    EnvelopeSecretBox(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    @Override
    public byte[] seal(byte[] secret, String row) {
        byte[] boundTo = row.getBytes(UTF_8);
        SecretKey dataKey = AesGcm.newKey();
        byte[] wrapped = masterKey.wrap(dataKey, boundTo);
        byte[] ciphertext = AesGcm.encrypt(dataKey, secret, boundTo);
        return ByteBuffer.allocate(1 + wrapped.length + ciphertext.length)
                .put(FORMAT)
                .put(wrapped)
                .put(ciphertext)
                .array();
    }

    @Override
    public byte[] open(byte[] sealed, String row) {
        if (sealed.length <= 1 + WRAPPED_KEY_BYTES || sealed[0] != FORMAT) {
            throw new SecretUnreadable("Not a sealed secret");
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] wrapped = new byte[WRAPPED_KEY_BYTES];
        buffer.get(wrapped);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        byte[] boundTo = row.getBytes(UTF_8);
        SecretKey dataKey = masterKey.unwrap(wrapped, boundTo);
        return AesGcm.decrypt(dataKey, ciphertext, boundTo);
    }
}
