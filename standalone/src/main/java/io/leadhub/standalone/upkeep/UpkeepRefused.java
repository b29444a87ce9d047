package io.leadhub.standalone.upkeep;

/** Something keeps a command from being carried out. The message is one line for the person who gave it. */
final class UpkeepRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpkeepRefused(String line) {
        super(line);
    }

    UpkeepRefused(String line, Throwable cause) {
        super(line, cause);
    }
}
