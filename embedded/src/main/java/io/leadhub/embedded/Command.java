package io.leadhub.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Short commands of the operating system that are waited for. */
final class Command {

    private Command() {}

    static boolean exists(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static boolean succeeds(List<String> command) {
        return run(command).exitCode() == 0;
    }

    /** What the command printed, without the line end. Fails when the command did. */
    static String output(List<String> command) {
        Result result = run(command);
        if (result.exitCode() != 0) {
            throw new StartRefused("`" + String.join(" ", command) + "` failed: " + result.lastLine());
        }
        return result.output().strip();
    }

    static Result run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new StartRefused("Cannot run `" + command.getFirst() + "`.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while `" + command.getFirst() + "` was running.", e);
        }
    }

    /** What became of a command. */
    record Result(int exitCode, String output) {

        String lastLine() {
            return output.strip().lines().reduce("no output", (first, second) -> second);
        }
    }
}
