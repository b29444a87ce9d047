package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.embedded.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartProblemTest {

    @Test
    void findsTheReasonBehindManyLayers() {
        var failure =
                new IllegalStateException("outer", new RuntimeException(new StartRefused("postgres did not start.")));

        assertThat(StartProblem.inOneLine(failure)).isEqualTo("postgres did not start.");
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThat(StartProblem.inOneLine(new IllegalStateException(new PortInUseException(8080))))
                .isEqualTo("Port 8080 is taken: choose another with LEADHUB_PORT.");
    }

    @Test
    void givesTheInnermostCauseOfWhatItDoesNotKnow() {
        var failure = new IllegalStateException("outer", new IllegalArgumentException("first line\nsecond line"));

        assertThat(StartProblem.inOneLine(failure)).isEqualTo("IllegalArgumentException: first line second line");
    }
}
