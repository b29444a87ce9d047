package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PlatformCommand.ONE_MORE_PLATFORM)
class RunningIT {

    private final Path data = Path.of("target", "running-it", "data").toAbsolutePath();

    @BeforeEach
    void startFromScratch() throws IOException {
        Folders.delete(data.getParent());
        Files.createDirectories(data);
    }

    @AfterEach
    void leaveNothing() throws IOException {
        Folders.delete(data.getParent());
    }

    @Test
    void saysInOneLineThatTheKeyIsDamaged() throws Exception {
        Path keyFile = data.resolve("master-key");
        Files.writeString(keyFile, "half a key");
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));

        assertThat(PlatformCommand.refusal(data, PlatformCommand.freePort(), Map.of()))
                .isEqualTo(PlatformCommand.refused("The key file " + keyFile
                        + " is damaged, restore it from a backup: it is not base64 of 32 bytes."));
    }
}
