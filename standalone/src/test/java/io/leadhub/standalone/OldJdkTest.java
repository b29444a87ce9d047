package io.leadhub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./leadhub} where every JDK is too old: here because it asks for one that nobody has made yet. */
class OldJdkTest {

    private static final String NEWEST = "999";

    @TempDir
    private Path folder;

    private Path script;
    private Path old;

    @BeforeEach
    void askForWhatNobodyHas() throws Exception {
        String text = Files.readString(Path.of("..", "leadhub"));
        assertThat(text).contains("\nOLDEST_JDK=21\n");
        script = folder.resolve("leadhub");
        Files.writeString(script, text.replace("\nOLDEST_JDK=21\n", "\nOLDEST_JDK=" + NEWEST + "\n"));
        old = folder.resolve("jdk");
        Path programs = Files.createDirectories(old.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Path file = Files.createFile(programs.resolve(program));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.13\"\n");
    }

    @Test
    void oneLineNamesWhatIsMissingAndWhatWasFound() throws Exception {
        var builder = new ProcessBuilder("sh", script.toString(), "run").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", old.toString());
        Process process = builder.start();

        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(printed.lines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("leadhub: a JDK " + NEWEST
                        + " or newer is missing (looked at JAVA_HOME, PATH and the usual install folders, 17 in " + old)
                .endsWith("): install one, or set JAVA_HOME."));
    }
}
