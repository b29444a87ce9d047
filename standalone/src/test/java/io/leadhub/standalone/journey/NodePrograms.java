package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of Node in a folder of their own, with what they need from npm. Where there is no Node, or no way to npm, tests
 * are left out, unless {@code LEADHUB_FOREIGN_CLIENTS} says {@code required}.
 */
final class NodePrograms {

    private static final boolean REQUIRED = "required".equals(System.getenv("LEADHUB_FOREIGN_CLIENTS"));
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;

    private NodePrograms(Path folder) {
        this.folder = folder;
    }

    /** @param packages as npm names them, with their versions */
    static NodePrograms with(Path folder, String... packages) throws IOException, InterruptedException {
        assume(isInstalled("node"), "node is not installed");
        NodePrograms programs = new NodePrograms(folder);
        if (packages.length > 0) {
            assume(isInstalled("npm"), "npm is not installed");
            assume(programs.install(packages), String.join(", ", packages) + " cannot be installed");
        }
        return programs;
    }

    /** Runs a program to its end. */
    Run run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node",
                Files.writeString(folder.resolve("program.cjs"), program).toString()));
        command.addAll(List.of(arguments));
        return execute(command);
    }

    private boolean install(String... packages) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--fetch-retries=1"));
        command.addAll(List.of(packages));
        return execute(command).exitCode() == 0;
    }

    private Run execute(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Run(Files.readString(output, UTF_8).strip(), process.exitValue());
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
    }

    private static void assume(boolean holds, String otherwise) {
        if (REQUIRED) {
            assertThat(holds).as(otherwise).isTrue();
        }
        Assumptions.assumeTrue(holds, otherwise);
    }

    record Run(String output, int exitCode) {}
}
