package io.leadhub.query.elasticsearch;

import io.leadhub.edge.problem.RequestRejected;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer of the search engine for which there was no room, or not yet. */
final class AnswerRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RequestRejected refusal;

    AnswerRefused(RequestRejected refusal) {
        this(refusal.rejection().message(), refusal);
    }

    private AnswerRefused(String message, @Nullable RequestRejected refusal) {
        super(message);
        this.refusal = refusal;
    }

    /** A large answer, while it was the turn of others: to be asked for once more. */
    static AnswerRefused outOfTurn() {
        return new AnswerRefused("Another large answer is arriving", null);
    }

    /** What the request is told, if that is why its search failed. */
    static @Nullable RequestRejected behind(IOException failed) {
        AnswerRefused refused = in(failed);
        return refused == null ? null : refused.refusal;
    }

    static boolean isOutOfTurn(IOException failed) {
        AnswerRefused refused = in(failed);
        return refused != null && refused.refusal == null;
    }

    /** The client wraps what it did not throw itself. */
    private static @Nullable AnswerRefused in(IOException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof AnswerRefused refused) {
                return refused;
            }
        }
        return null;
    }
}
