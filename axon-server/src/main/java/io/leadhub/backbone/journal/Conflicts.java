package io.leadhub.backbone.journal;

import java.sql.SQLException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.ConcurrencyFailureException;

/** Tells failures that come of two transactions in each other's way, and do not come again, from all others. */
public final class Conflicts {

    /** PostgreSQL's class of transactions that it rolled back: deadlocks and the like. */
    private static final String ROLLED_BACK = "40";

    private Conflicts() {}

    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException
                    || cause instanceof LockAcquisitionFailedException
                    || cause instanceof ConcurrencyFailureException
                    || (cause instanceof SQLException refused
                            && refused.getSQLState() != null
                            && refused.getSQLState().startsWith(ROLLED_BACK))) {
                return true;
            }
        }
        return false;
    }
}
