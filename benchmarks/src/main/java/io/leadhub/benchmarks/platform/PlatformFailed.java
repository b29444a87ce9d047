package io.leadhub.benchmarks.platform;

/** The platform did not do what a measurement needs from it. */
public final class PlatformFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlatformFailed(String message) {
        super(message);
    }

    public PlatformFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
