package io.leadhub.benchmarks;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterBenchmarkTest {

    @Test
    void wantsAConnectionForEachNodeBeforeItStartsAny() {
        Options options = Options.from(List.of("--connections", "1"), Path.of("home"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClusterBenchmark(options))
                .withMessageContaining("--connections");
    }
}
