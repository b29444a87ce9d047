package io.leadhub.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server whose data lives in one folder. It listens on a free port of the loopback address, wants a password
 * there that was generated with the data, and loses nothing that it acknowledged: fsync is on.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String NAME = "postgres";
    private static final List<String> PID_FILES = List.of(NAME + ".pid", "data/postmaster.pid");
    private static final String STOP = "INT";
    static final String DATABASE = "leadhub";
    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;

    private final Server server;
    private final String address;
    private final String password;

    EmbeddedPostgres(Server server, String address, String password) {
        this.server = server;
        this.address = address;
        this.password = password;
    }

    /**
     * Starts on the data in this folder, created when there is none, after ending what an earlier run left behind there.
     *
     * @throws StartRefused when it cannot start
     */
    public static EmbeddedPostgres start(Path folder) {
        Account account = Account.current();
        Path home = Software.of(account).postgres();
        Path place = Place.near(folder, account);
        PostgresCluster cluster = new PostgresCluster(home, place, account);
        Leftover.end(place, PID_FILES, STOP);
        cluster.initialise();
        EmbeddedPostgres postgres = start(cluster, place, account);
        postgres.createDatabase(DATABASE);
        return postgres;
    }

    /** The server that all tests of this JVM share, with fresh data, started at the first call. */
    public static EmbeddedPostgres forTests() {
        return TestServers.postgres();
    }

    /** Removes the data in this folder, and the server that an earlier run may have left on it. */
    public static void discard(Path folder) {
        Path place = Place.near(folder, Account.current());
        Leftover.end(place, PID_FILES, STOP);
        Place.clear(place);
    }

    private static EmbeddedPostgres start(PostgresCluster cluster, Path place, Account account) {
        StartRefused refusal = new StartRefused("PostgreSQL did not start.");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = FreePort.find();
            ChildProcess server =
                    ChildProcess.start(NAME, account, place, cluster.command(port), Map.of("LC_ALL", "C"));
            try {
                server.await(() -> cluster.isReady(server.pid()), RECOVERY);
                return new EmbeddedPostgres(server, "127.0.0.1:" + port, cluster.password());
            } catch (StartRefused e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    public String username() {
        return PostgresCluster.SUPERUSER;
    }

    public String password() {
        return password;
    }

    public long pid() {
        return server.pid();
    }

    /** Completes once the server has ended, closed or not, with one line about how. */
    public CompletableFuture<String> ended() {
        return server.ended();
    }

    /**
     * Adds an empty database, for those who want one to themselves, unless it is there.
     *
     * @return its JDBC address
     */
    public String createDatabase(String name) {
        try (Connection connection = connect();
                var question = connection.prepareStatement("select from pg_database where datname = ?");
                var creation = connection.createStatement()) {
            question.setString(1, name);
            if (!question.executeQuery().next()) {
                creation.execute("create database " + creation.enquoteIdentifier(name, true));
            }
            return jdbcUrl(name);
        } catch (SQLException e) {
            throw new StartRefused("PostgreSQL does not give us the database " + name + ".", e);
        }
    }

    /** Asks the driver itself: threads whose class loader knows no driver may ask too. */
    private Connection connect() throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(jdbcUrl("postgres"));
        server.setUser(username());
        server.setPassword(password);
        return server.getConnection();
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    /** Ends the open transactions, writes everything out and stops. */
    @Override
    public void close() {
        server.stop(PATIENCE, STOP, "QUIT");
    }
}
