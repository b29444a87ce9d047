package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.embedded.StartRefused;
import org.junit.jupiter.api.Test;

class StartProblemTest {

    @Test
    void findsTheReasonBehindManyLayers() {
        var failure =
                new IllegalStateException("outer", new RuntimeException(new StartRefused("postgres did not start.")));

        assertThat(StartProblem.inOneLine(failure)).isEqualTo("postgres did not start.");
    }
}
