package io.leadhub.backbone.journal;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** The store does not answer, whoever asks: to try one entry after the other would not help. */
public class StoreUnavailable extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailable(String message) {
        super(message);
    }

    /** Whether a failure comes of a store that nobody can reach now. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailable || cause instanceof CannotCreateTransactionException) {
                return true;
            }
        }
        return false;
    }
}
