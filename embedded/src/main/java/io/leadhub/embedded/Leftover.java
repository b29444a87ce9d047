package io.leadhub.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server of an earlier run that outlived its killed parent. It is ended only when its command line names the folder
 * that it is said to work on, because its process id may long have passed to a stranger.
 */
final class Leftover {

    private static final long PATIENCE_SECONDS = 15;

    private Leftover() {}

    /**
     * Ends what these files of the folder name, and returns when it is gone.
     *
     * @param signal that asks such a server to stop, one that it hears also when it was started in the background
     */
    static void end(Path folder, List<String> pidFiles, String signal) {
        for (String pidFile : pidFiles) {
            read(folder.resolve(pidFile))
                    .flatMap(ProcessHandle::of)
                    .filter(process -> worksOn(folder, process))
                    .ifPresent(process -> end(process, signal));
        }
    }

    private static Optional<Long> read(Path pidFile) {
        try {
            return Files.readAllLines(pidFile).stream().findFirst().map(line -> Long.valueOf(line.strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean worksOn(Path folder, ProcessHandle process) {
        return arguments(process).stream().anyMatch(argument -> argument.contains(folder + "/"));
    }

    private static List<String> arguments(ProcessHandle process) {
        try {
            String line =
                    Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.UTF_8);
            return List.of(line.split("\0"));
        } catch (IOException e) {
            return process.info().commandLine().map(List::of).orElse(List.of());
        }
    }

    private static void end(ProcessHandle process, String signal) {
        ChildProcess.signal(process.pid(), signal);
        if (!gone(process)) {
            process.destroyForcibly();
            if (!gone(process)) {
                throw new StartRefused("Process " + process.pid() + " of an earlier run does not end.");
            }
        }
    }

    private static boolean gone(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while ending process " + process.pid() + ".", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
