package io.leadhub.standalone.demo;

/** The demo came to an end that it was not meant to come to; the message is one line for the person who watches. */
final class DemoFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailed(String line) {
        super(line);
    }

    DemoFailed(String line, Throwable cause) {
        super(line, cause);
    }
}
