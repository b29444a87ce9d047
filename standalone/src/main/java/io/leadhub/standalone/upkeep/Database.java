package io.leadhub.standalone.upkeep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database, one connection to it, and what has to be ended with it. The connection has none of the platform's time
 * limits: a copy takes as long as it takes.
 */
record Database(PGSimpleDataSource source, Connection connection, List<AutoCloseable> held) implements AutoCloseable {

    static Database at(String url, String username, String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(username);
        source.setPassword(password);
        source.setApplicationName("leadhub-upkeep");
        source.setTcpKeepAlive(true);
        return new Database(source, source.getConnection(), List.of());
    }

    Database holding(AutoCloseable... others) {
        return new Database(source, connection, List.of(others));
    }

    CopyManager copies() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    void execute(String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
        for (AutoCloseable one : held) {
            one.close();
        }
    }
}
