package io.leadhub.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A server that this JVM started. It lives in a session of its own, so that Ctrl-C on the terminal reaches only this JVM,
 * which stops it in its turn, and it sees nothing of this JVM's environment, which may hold secrets.
 */
final class ChildProcess implements Server {

    private static final System.Logger LOG = System.getLogger(ChildProcess.class.getName());
    private static final Duration POLL = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a server whose folder is {@code folder}: its output goes to {@code <name>.log} there and its process id to
     * {@code <name>.pid}, which {@link Leftover} reads after a crash.
     */
    static ChildProcess start(
            String name, Account account, Path folder, List<String> command, Map<String, String> environment) {
        Path log = folder.resolve(name + ".log");
        List<String> line = new ArrayList<>();
        if (Command.exists("setsid")) {
            line.add("setsid");
        } else if (Command.exists("perl")) {
            line.addAll(List.of("perl", "-e", "use POSIX 'setsid'; setsid(); exec @ARGV or exit 127"));
        }
        line.addAll(account.prefix());
        line.addAll(command);
        try {
            var builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().retainAll(List.of("PATH"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            Files.writeString(folder.resolve(name + ".pid"), process.pid() + "\n");
            return new ChildProcess(name, process, log);
        } catch (IOException e) {
            throw new StartRefused("Cannot start " + name + " in " + folder + ".", e);
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Where the server reads what its parent tells it. It takes the end of this stream for the end of its parent. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * Waits until the server is ready.
     *
     * @throws StartRefused when it ended or did not get ready in time; it is not running then
     */
    void await(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (endsWithin(POLL)) {
                throw new StartRefused(name + " did not start: " + complaint());
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new StartRefused(name + " was not ready within " + limit.toSeconds() + " s, see " + log + ".");
            }
        }
    }

    /**
     * Lets the server's whole session yield to others. Where Linux shares the processors between sessions first, the
     * niceness of a process counts only within its own.
     */
    void yield(int niceness) {
        Path session = Path.of("/proc", Long.toString(pid()), "autogroup");
        try {
            if (Files.exists(session)) {
                Files.writeString(session, Integer.toString(niceness));
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "{0} keeps its share of the processors: {1}", name, e.getMessage());
        }
    }

    @Override
    public void stop(Duration patience, String... signals) {
        for (String signal : signals) {
            if (!process.isAlive()) {
                return;
            }
            signal(process.pid(), signal);
            if (endsWithin(patience)) {
                return;
            }
        }
        process.destroyForcibly();
        endsWithin(patience);
    }

    static void signal(long pid, String signal) {
        Command.run(List.of("sh", "-c", "kill -s " + signal + " " + pid));
    }

    @Override
    public CompletableFuture<String> ended() {
        return process.onExit().thenApply(gone -> name + " ended with code " + gone.exitValue() + ", see " + log + ".");
    }

    private boolean endsWithin(Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new StartRefused("Interrupted while waiting for " + name + ".", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first complaint in the log, since what follows it only says that the server therefore stops. */
    private String complaint() {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.stream()
                    .filter(line -> line.contains("FATAL") || line.contains("ERROR"))
                    .findFirst()
                    .orElseGet(() -> lines.isEmpty() ? "it wrote nothing" : lines.getLast())
                    .strip();
        } catch (IOException e) {
            return "see " + log;
        }
    }
}
