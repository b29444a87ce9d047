package io.leadhub.backbone.crypto;

/** A sealed secret or master key that cannot be opened. Its message never holds key material. */
public class SecretUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretUnreadable(String message) {
        super(message);
    }
}
