package io.leadhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverTest {

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void startAProcess() throws IOException {
        process = new ProcessBuilder("tail", "-f", "/dev/null", folder.resolve("data") + "").start();
        Files.createFile(folder.resolve("data"));
    }

    @AfterEach
    void endTheProcess() {
        process.destroyForcibly();
    }

    @Test
    void endsAProcessThatWorksOnTheFolder() throws IOException {
        Files.writeString(folder.resolve("server.pid"), process.pid() + "\n");

        Leftover.end(folder, List.of("server.pid"), "TERM");

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void sparesAStrangerThatGotTheProcessId(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("server.pid"), process.pid() + "\n");

        Leftover.end(other, List.of("server.pid"), "TERM");

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void passesOverFilesThatNameNoProcess() throws IOException {
        Files.writeString(folder.resolve("empty.pid"), "");
        Files.writeString(folder.resolve("gone.pid"), Long.MAX_VALUE + "\n");

        Leftover.end(folder, List.of("missing.pid", "empty.pid", "gone.pid"), "TERM");

        assertThat(process.isAlive()).isTrue();
    }
}
