package io.leadhub.backbone.crypto;

/**
 * Keeps secrets that must be used again (HMAC keys, signing keys, upstream secrets): each under a data key of its own,
 * wrapped by the master key, and bound to the row it belongs to.
 */
public interface SecretBox {

    /**
     * @param row names table, row and version, {@code api_key/1f3…/2}: a sealed secret opens under this name only
     */
    byte[] seal(byte[] secret, String row);

    /** @throws SecretUnreadable when it was sealed under another row or master key, or was altered */
    byte[] open(byte[] sealed, String row);
}
