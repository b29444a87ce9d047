package io.leadhub.query.elasticsearch;

import io.leadhub.edge.problem.RequestRejected;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer of the search engine for which there was no room. */
final class AnswerRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient RequestRejected refusal;

    AnswerRefused(RequestRejected refusal) {
        super(refusal.getMessage());
        this.refusal = refusal;
    }

    /** What the request is told, if that is why its search failed. The client wraps what it did not throw itself. */
    static @Nullable RequestRejected behind(IOException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof AnswerRefused refused) {
                return refused.refusal;
            }
        }
        return null;
    }
}
