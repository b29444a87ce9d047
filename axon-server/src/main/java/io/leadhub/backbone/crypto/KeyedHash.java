package io.leadhub.backbone.crypto;

/**
 * HMAC-SHA256 under a key that only this platform holds: verifies what need not be read back (client secrets, api
 * keys) and finds personal data without storing it or a plain digest of it (blind index).
 */
public interface KeyedHash {

    /**
     * @param purpose keeps equal values of different meaning apart, {@code phone}, {@code client-secret}
     * @return 32 bytes, the same for ever for the same purpose and value
     */
    byte[] of(String purpose, String value);
}
