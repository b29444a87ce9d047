package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.benchmarks.platform.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A {@code ./leadhub rotate-master-key} that is killed at a known point: it comes to a halt where somebody else has what it
 * wants, and never learns why.
 */
final class DoomedRotation {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String HOLD = "SELECT FROM subject_key FOR NO KEY UPDATE";
    private static final String BAR = "held by a test";

    /** Programs that give no name of their own might be platforms that do not know both keys. */
    private static final String NAME = "?ApplicationName=a-test";

    /** Keys of subjects are wrapped after the one and before the other. */
    private static final String EARLIER = "SELECT string_agg(encode(secret, 'hex'), ' ' ORDER BY key_id) FROM api_key";

    private static final String LATER =
            "SELECT string_agg(encode(secret, 'hex'), ' ' ORDER BY webhook_id) FROM webhook";

    private final Path data;
    private String earlier = "";
    private String later = "";

    DoomedRotation(Path data) {
        this.data = data;
    }

    /** Holds the keys of subjects, and does so while platforms and servers come and go. */
    void bar() throws SQLException {
        try (Connection connection = connect()) {
            earlier = answer(connection, EARLIER);
            later = answer(connection, LATER);
            connection.setAutoCommit(false);
            execute(connection, HOLD);
            execute(connection, "PREPARE TRANSACTION '" + BAR + "'");
        }
    }

    void unbar() throws SQLException {
        try (Connection connection = connect()) {
            execute(connection, "ROLLBACK PREPARED '" + BAR + "'");
        }
    }

    /** At the bar, half-way, with no platform there. The database that the command started is left behind. */
    void diesAlone() throws Exception {
        Process command = Launcher.start(data, "rotate-master-key");
        try (Connection connection =
                await().atMost(PATIENCE).ignoreExceptions().until(() -> connect(command), Objects::nonNull)) {
            awaitHalt(connection, "locktype = 'transactionid'");

            kill(command);

            assertThat(answer(connection, EARLIER)).isNotEqualTo(earlier);
            assertThat(answer(connection, LATER)).isEqualTo(later);
        }
    }

    /** When all is wrapped anew and the command looks it over, beside a platform that goes on working. */
    void diesAtTheEnd(Runnable halfway) throws Exception {
        try (Connection subjects = connect();
                Connection platformKeys = connect();
                Connection onlooker = connect()) {
            subjects.setAutoCommit(false);
            platformKeys.setAutoCommit(false);
            execute(subjects, HOLD);
            Process command = Launcher.start(data, "rotate-master-key");
            awaitHalt(onlooker, "locktype = 'transactionid'");
            halfway.run();
            execute(platformKeys, "LOCK TABLE platform_key IN ACCESS EXCLUSIVE MODE");
            subjects.rollback();
            awaitHalt(onlooker, "relation = 'platform_key'::regclass");

            kill(command);

            platformKeys.rollback();
            await().atMost(PATIENCE).until(() -> sessions(onlooker, "") == 0);
        }
    }

    private static void kill(Process command) throws InterruptedException {
        command.destroyForcibly().waitFor();
    }

    private static void awaitHalt(Connection connection, String where) {
        await().atMost(PATIENCE)
                .until(() -> sessions(
                                connection,
                                " AND EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = pg_stat_activity.pid"
                                        + " AND NOT granted AND " + where + ")")
                        == 1);
    }

    private static int sessions(Connection connection, String condition) throws SQLException {
        return Integer.parseInt(answer(
                connection,
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'leadhub-upkeep'" + condition));
    }

    private Connection connect() throws SQLException {
        Services services = Services.of(data);
        return DriverManager.getConnection(services.jdbcUrl() + NAME, services.username(), services.password());
    }

    /** To the server that the command started, which nobody else knows of. */
    private static Connection connect(Process command) throws SQLException, IOException {
        List<String> server = command.descendants()
                .map(child -> child.info().arguments().map(List::of).orElse(List.of()))
                .filter(arguments -> arguments.contains("-D") && arguments.contains("-p"))
                .findFirst()
                .orElseThrow();
        Path folder = Path.of(server.get(server.indexOf("-D") + 1));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.get(server.indexOf("-p") + 1) + "/leadhub" + NAME,
                "leadhub",
                Files.readString(folder.resolveSibling("password")));
    }

    private static String answer(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
