package io.leadhub.backbone.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.backbone.BackboneUnderTest;
import io.leadhub.backbone.crypto.MasterKeyRotation.Result;
import io.leadhub.embedded.EmbeddedPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class MasterKeyRotationIT {

    private static final int SUBJECTS = 2_500;
    private static final MasterKey OLD = key(0);
    private static final MasterKey NEW = key(1);

    private final SubjectKey somebodys = SubjectKey.random();
    private final byte[] told = somebodys.encrypt("张三".getBytes(UTF_8), "somewhere");
    private PGSimpleDataSource server;
    private Connection connection;
    private JdbcTemplate jdbc;
    private byte[] hash;

    @BeforeEach
    void setUpUnderTheOldKey(TestInfo test) throws SQLException {
        String database = "rotation_" + Math.abs(test.getDisplayName().hashCode());
        BackboneUnderTest.on(database).close();
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        server = new PGSimpleDataSource();
        server.setUrl(postgres.createDatabase(database));
        server.setUser(postgres.username());
        server.setPassword(postgres.password());
        server.setApplicationName("rotation");
        connection = server.getConnection();
        jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        jdbc.update("DELETE FROM subject_key");
        jdbc.batchUpdate(
                "INSERT INTO subject_key (subject, wrapped_key) VALUES (?, ?)",
                IntStream.range(0, SUBJECTS)
                        .mapToObj(number -> "subject-" + number)
                        .map(subject -> new Object[] {subject, somebodys.wrapped(OLD, subject)})
                        .toList());
        hash = hash(OLD);
    }

    @AfterEach
    void leave() throws SQLException {
        connection.close();
    }

    @Test
    void wrapsEverythingAnewAndChangesNeitherWhatItEncryptsNorAnyHash() throws SQLException {
        Result result = new MasterKeyRotation(connection, OLD, NEW).run();

        assertThat(result).isEqualTo(new Result(SUBJECTS + 1, SUBJECTS + 1, List.of()));
        assertThat(SubjectKey.unwrap(NEW, wrapped("subject-7"), "subject-7").decrypt(told, "somewhere"))
                .isEqualTo("张三".getBytes(UTF_8));
        assertThatThrownBy(() -> SubjectKey.unwrap(OLD, wrapped("subject-7"), "subject-7"))
                .isInstanceOf(SecretUnreadable.class);
        assertThat(hash(NEW)).isEqualTo(hash);
        assertThat(MasterKeyRotation.fits(connection, NEW)).isTrue();
        assertThat(MasterKeyRotation.fits(connection, OLD)).isFalse();
    }

    @Test
    void goesOnWhereItWasCutShortAndFindsNothingLeftTheNextTime() throws SQLException {
        assertThatThrownBy(() -> new MasterKeyRotation(cutShortAfter(3), OLD, NEW).run())
                .hasMessage("the line is dead");
        assertThatThrownBy(() -> SubjectKey.unwrap(NEW, wrapped("subject-999"), "subject-999"))
                .isInstanceOf(SecretUnreadable.class);
        assertThat(SubjectKey.unwrap(OLD.besides(NEW), wrapped("subject-1"), "subject-1"))
                .isNotNull();

        Result second = new MasterKeyRotation(connection, OLD, NEW).run();
        Result third = new MasterKeyRotation(connection, OLD, NEW).run();

        assertThat(second.wrapped()).isPositive().isLessThan(SUBJECTS);
        assertThat(third).isEqualTo(new Result(0, SUBJECTS + 1, List.of()));
        assertThat(SubjectKey.unwrap(NEW, wrapped("subject-999"), "subject-999"))
                .isNotNull();
    }

    @Test
    void changesNothingWhenNeitherKeyIsTheRightOne() {
        byte[] before = wrapped("subject-7");

        assertThatThrownBy(() -> new MasterKeyRotation(connection, key(5), NEW).run())
                .isInstanceOf(RotationRefused.class)
                .hasMessageContaining("Nothing was changed");
        assertThatThrownBy(() -> new MasterKeyRotation(connection, OLD, key(0)).run())
                .isInstanceOf(RotationRefused.class)
                .hasMessageContaining("is the old one");
        assertThat(wrapped("subject-7")).isEqualTo(before);
        assertThat(hash(OLD)).isEqualTo(hash);
    }

    @Test
    void namesWhatNeitherKeyOpensAndLeavesItAsItIs() throws SQLException {
        byte[] lost = somebodys.wrapped(key(9), "subject-7");
        jdbc.update("UPDATE subject_key SET wrapped_key = ? WHERE subject = 'subject-7'", lost);

        Result result = new MasterKeyRotation(connection, OLD, NEW).run();

        assertThat(result)
                .isEqualTo(new Result(SUBJECTS, SUBJECTS + 1, List.of("subject_key.wrapped_key of subject-7")));
        assertThat(wrapped("subject-7")).isEqualTo(lost);
    }

    @Test
    void isRefusedBesideAPlatformThatDoesNotKnowBothKeysAndBesideAnotherOfItsKind() throws SQLException {
        server.setApplicationName("leadhub " + OLD.id());
        try (Connection platform = server.getConnection()) {
            assertThatThrownBy(() -> new MasterKeyRotation(connection, OLD, NEW).run())
                    .isInstanceOf(RotationRefused.class)
                    .hasMessageContaining("leadhub " + OLD.id());
            assertThat(platform.isValid(1)).isTrue();
        }
        assertThat(hash(OLD)).isEqualTo(hash);
        server.setApplicationName("leadhub " + NEW.besides(OLD).ids());
        try (Connection platform = server.getConnection()) {
            assertThat(new MasterKeyRotation(connection, OLD, NEW).run().wrapped())
                    .isEqualTo(SUBJECTS + 1);
            assertThatThrownBy(() -> new MasterKeyRotation(platform, OLD, NEW).run())
                    .isInstanceOf(RotationRefused.class)
                    .hasMessageContaining("somebody else");
        }
    }

    private byte[] wrapped(String subject) {
        return jdbc.queryForObject("SELECT wrapped_key FROM subject_key WHERE subject = ?", byte[].class, subject);
    }

    private byte[] hash(MasterKey key) {
        return new HmacKeyedHash(new PlatformKeys(jdbc, new EnvelopeSecretBox(key)).get("blind-index"))
                .of("phone", "13800138000");
    }

    private Connection cutShortAfter(int commits) {
        AtomicInteger left = new AtomicInteger(commits);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && left.getAndDecrement() == 0) {
                        throw new SQLException("the line is dead");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static MasterKey key(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return MasterKey.fromBase64(Base64.getEncoder().encodeToString(bytes));
    }
}
