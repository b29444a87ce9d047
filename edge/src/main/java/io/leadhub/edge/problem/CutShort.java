package io.leadhub.edge.problem;

import java.io.IOException;

/** An answer that cannot be finished. Breaks the connection, so that nobody takes what came for all there is. */
final class CutShort extends IOException {

    private static final long serialVersionUID = 1L;

    CutShort(Throwable cause) {
        super("The answer could not be finished", cause);
    }
}
