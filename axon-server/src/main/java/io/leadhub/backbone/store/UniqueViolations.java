package io.leadhub.backbone.store;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/**
 * Knows by its SQL state that an event's place in its stream was taken. PostgreSQL's driver does not use the exception
 * type that the framework looks for by default.
 */
final class UniqueViolations implements PersistenceExceptionResolver {

    private static final String UNIQUE_VIOLATION = "23505";

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure && UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
