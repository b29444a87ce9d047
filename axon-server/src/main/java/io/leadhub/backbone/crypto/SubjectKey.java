package io.leadhub.backbone.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import javax.crypto.SecretKey;

/** Encrypts and decrypts what is written about one subject. */
public final class SubjectKey {

    private final SecretKey key;

    SubjectKey(SecretKey key) {
        this.key = key;
    }

    /** @param place where the ciphertext will lie; it decrypts under the same name only */
    public byte[] encrypt(byte[] plain, String place) {
        return AesGcm.encrypt(key, plain, place.getBytes(UTF_8));
    }

    public byte[] decrypt(byte[] sealed, String place) {
        return AesGcm.decrypt(key, sealed, place.getBytes(UTF_8));
    }

    byte[] wrapped(MasterKey masterKey, String subject) {
        return masterKey.wrap(key, subject.getBytes(UTF_8));
    }

    static SubjectKey unwrap(MasterKey masterKey, byte[] wrapped, String subject) {
        return new SubjectKey(masterKey.unwrap(wrapped, subject.getBytes(UTF_8)));
    }

    static SubjectKey random() {
        return new SubjectKey(AesGcm.newKey());
    }

    @Override
    public String toString() {
        return "SubjectKey";
    }
}
