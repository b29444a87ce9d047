package io.leadhub.backbone.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.backbone.crypto.SecretUnreadable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartProblemTest {

    @Test
    void saysWhichPortIsTaken() {
        assertThat(line(new IllegalStateException(new PortInUseException(8080))))
                .isEqualTo("Port 8080 is taken: choose another with LEADHUB_PORT.");
    }

    @Test
    void saysThatTheMasterKeyIsAnother() {
        assertThat(line(new IllegalStateException(new SecretUnreadable("any"))))
                .startsWith("The master key is not the one that the data was encrypted with");
    }

    @Test
    void saysWhatPostgresqlSaidAndNotWhatThoseAroundItMadeOfIt() {
        var said = new SQLException("FATAL: password authentication failed for user \"leadhub\"", "28P01");
        var around = new SQLTransientConnectionException("not available", "28P01", said);

        assertThat(line(new IllegalStateException("flyway", around)))
                .isEqualTo("PostgreSQL cannot be used: FATAL: password authentication failed for user \"leadhub\"");
    }

    @Test
    void asksTheDeployableFirst() {
        var failure = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        assertThat(StartProblem.inOneLine(
                        failure,
                        cause -> cause instanceof IllegalArgumentException
                                ? Optional.of("What to do about it.")
                                : Optional.empty()))
                .isEqualTo("What to do about it.");
    }

    @Test
    void givesTheInnermostCauseOfWhatItDoesNotKnow() {
        var failure = new IllegalStateException("outer", new IllegalArgumentException("first line\nsecond line"));

        assertThat(line(failure)).isEqualTo("IllegalArgumentException: first line second line");
    }

    private static String line(Throwable failure) {
        return StartProblem.inOneLine(failure, cause -> Optional.empty());
    }
}
