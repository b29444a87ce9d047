package io.leadhub.backbone.crypto;

/** The master key must not be changed now, or not with these keys. The message is one line for whoever wants to. */
public class RotationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RotationRefused(String line) {
        super(line);
    }
}
