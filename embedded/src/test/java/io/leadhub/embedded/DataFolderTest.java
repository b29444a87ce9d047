package io.leadhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void refusesAFolderInUseWithOneLine() {
        try (DataFolder taken = DataFolder.take(parent.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.take(taken.path()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("in use by another LeadHub")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void givesAFolderBack() {
        DataFolder.take(parent.resolve("data")).close();

        try (DataFolder again = DataFolder.take(parent.resolve("data"))) {
            assertThat(again.path()).isDirectory();
        }
    }

    @Test
    void refusesAFileWithOneLine() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
    }
}
