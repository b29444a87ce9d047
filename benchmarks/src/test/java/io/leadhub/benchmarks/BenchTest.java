package io.leadhub.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchTest {

    private static final Path HOME = Path.of("..");

    @Test
    void everyBenchmarkIsToldOfWhereverTheyAreListed() throws IOException {
        String launcher = Files.readString(HOME.resolve("leadhub"));
        String performance = Files.readString(HOME.resolve("docs/performance.md"));
        for (String name : Bench.names()) {
            assertThat(Options.USAGE).containsPattern("[<|]" + name + "[|>]");
            assertThat(launcher.lines().filter(line -> line.contains("run a benchmark:")))
                    .as("the help of the launcher")
                    .singleElement()
                    .asString()
                    .containsPattern("\\b" + name + "\\b");
            assertThat(launcher.lines().filter(line -> line.contains("which benchmark?")))
                    .as("what the launcher asks for")
                    .singleElement()
                    .asString()
                    .containsPattern("\\b" + name + "\\b");
            assertThat(performance).contains("./leadhub bench " + name + "\n");
        }
    }
}
