package io.leadhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresIT {

    private final Path folder = Path.of("target", "postgres-it").toAbsolutePath();

    @BeforeEach
    void discardEarlierData() throws Exception {
        Files.createDirectories(folder);
        EmbeddedPostgres.discard(folder);
    }

    @Test
    void wantsThePasswordThatWasGenerated() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void losesNothingThroughAStop() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            execute(postgres, "create table kept (value text)");
            execute(postgres, "insert into kept values ('张三')");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(answer(postgres, "select value from kept")).isEqualTo("张三");
        }
    }

    @Test
    void losesNothingThatWasAcknowledgedWhenItIsKilled() throws Exception {
        EmbeddedPostgres killed = EmbeddedPostgres.start(folder);
        execute(killed, "create table kept (value text)");
        execute(killed, "insert into kept values ('acknowledged')");
        kill(killed.pid());

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(answer(postgres, "select value from kept")).isEqualTo("acknowledged");
        }
    }

    @Test
    void forcesEveryCommitToTheDisk() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(List.of(
                            answer(postgres, "show fsync"),
                            answer(postgres, "show full_page_writes"),
                            answer(postgres, "show synchronous_commit"),
                            answer(postgres, "show data_checksums")))
                    .containsOnly("on");
        }
    }

    @Test
    void leavesNoHalfMadeDataBehindAnInterruptedCreation() throws Exception {
        Files.createDirectories(folder.resolve("unfinished/data/base"));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(answer(postgres, "select 'usable'")).isEqualTo("usable");
            assertThat(folder.resolve("unfinished")).doesNotExist();
        }
    }

    @Test
    void givesADatabaseToThoseWhoWantOneToThemselves() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            String url = postgres.createDatabase("own");

            assertThat(postgres.createDatabase("own")).isEqualTo(url).isNotEqualTo(postgres.jdbcUrl());
        }
    }

    @Test
    void startsOnceForAllTestsOfAJvm() throws Exception {
        EmbeddedPostgres shared = EmbeddedPostgres.forTests();

        assertThat(EmbeddedPostgres.forTests()).isSameAs(shared);
        assertThat(answer(shared, "select 'shared'")).isEqualTo("shared");
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static void execute(EmbeddedPostgres postgres, String statement) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private static String answer(EmbeddedPostgres postgres, String question) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var execution = connection.createStatement();
                var rows = execution.executeQuery(question)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
