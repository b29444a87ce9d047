package io.leadhub.backbone.axonserver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** PostgreSQL's half of a commit: written and safe, and waiting for the word. */
class PreparedTransactions {

    private static final String PREFIX = "leadhub:";
    private static final String UNKNOWN = "42704";

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    PreparedTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** @throws IllegalStateException when the database was not set up for it */
    void requireAllowed() {
        String allowed = jdbc.queryForObject("SELECT current_setting('max_prepared_transactions')", String.class);
        if (allowed == null || "0".equals(allowed)) {
            throw new IllegalStateException("PostgreSQL's max_prepared_transactions is 0: with events on Axon Server it"
                    + " must be at least the number of connections of all nodes");
        }
    }

    /**
     * Prepares the transaction at hand.
     *
     * @return whether there was anything to prepare
     */
    boolean prepare(String transaction) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (Statement statement = connection.createStatement()) {
            if (!hasWritten(statement)) {
                return false;
            }
            statement.execute("PREPARE TRANSACTION " + literal(transaction));
            return true;
        } catch (SQLException e) {
            throw new PreparationFailed(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Ends a prepared transaction on the connection that prepared it. */
    void end(String transaction, boolean kept) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection.setAutoCommit(true);
            try {
                end(connection, transaction, kept);
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw new PreparationFailed(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Ends a prepared transaction of whoever. */
    void endLeft(String transaction, boolean kept) {
        try (Connection connection = dataSource.getConnection()) {
            end(connection, transaction, kept);
        } catch (SQLException e) {
            throw new PreparationFailed(e);
        }
    }

    /** Those that wait for the word at this moment. */
    Set<String> waiting() {
        return waitingFor(Duration.ZERO);
    }

    Set<String> waitingFor(Duration atLeast) {
        return new HashSet<>(jdbc.queryForList(
                "SELECT substr(gid, ?) FROM pg_prepared_xacts WHERE database = current_database() AND gid LIKE ?"
                        + " AND prepared <= clock_timestamp() - make_interval(secs => ?)",
                String.class,
                PREFIX.length() + 1,
                PREFIX + "%",
                atLeast.toMillis() / 1_000.0));
    }

    private static void end(Connection connection, String transaction, boolean kept) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute((kept ? "COMMIT PREPARED " : "ROLLBACK PREPARED ") + literal(transaction));
        } catch (SQLException e) {
            // another node has done it, by the same word
            if (!UNKNOWN.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static boolean hasWritten(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String literal(String transaction) {
        return "'" + PREFIX + UUID.fromString(transaction) + "'";
    }

    static final class PreparationFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PreparationFailed(SQLException cause) {
            super("PostgreSQL could not take part in a commit", cause);
        }
    }
}
