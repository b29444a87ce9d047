package io.leadhub.benchmarks.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running platform, or a node of one, started as an operator starts it; what it prints is kept beside its data.
 */
public final class PlatformProcess implements Platform {

    private static final Pattern READY = Pattern.compile("LeadHub (?:[a-z-]+ )?ready: (\\S+)");
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Process process;
    private final Path data;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private PlatformProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /**
     * Starts and waits for the ready line.
     *
     * @param command what runs the platform, such as {@code ./leadhub run}
     * @param port of its doors, 0 for any that is free
     * @param settings further environment values
     */
    public static PlatformProcess start(List<String> command, Path data, int port, Map<String, String> settings) {
        var platform = launch(command, data, port, settings);
        platform.awaitReady();
        return platform;
    }

    /** Starts as above, and does not wait. */
    static PlatformProcess launch(List<String> command, Path data, int port, Map<String, String> settings) {
        try {
            Files.createDirectories(data);
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LEADHUB_DATA", data.toString());
            builder.environment().put("LEADHUB_PORT", Integer.toString(port));
            builder.environment().putAll(settings);
            var platform = new PlatformProcess(builder.start(), data);
            platform.process.getOutputStream().close();
            Runtime.getRuntime().addShutdownHook(new Thread(platform::endWithTheJvm, "stop-platform"));
            Thread.ofVirtual().name("platform-output").start(platform::keepOutput);
            return platform;
        } catch (IOException e) {
            throw new PlatformFailed("Cannot run " + String.join(" ", command) + ".", e);
        }
    }

    void awaitReady() {
        try {
            ready.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            killAll();
            throw new PlatformFailed("The platform did not become ready: " + lastWords(), e);
        } catch (InterruptedException e) {
            killAll();
            Thread.currentThread().interrupt();
            throw new PlatformFailed("Interrupted while the platform started.", e);
        }
    }

    @Override
    public String lastWords() {
        try {
            var lines = Files.readAllLines(log());
            return lines.isEmpty() ? "it said nothing." : lines.getLast();
        } catch (IOException e) {
            return "it left no word.";
        }
    }

    private void keepOutput() {
        try (var output = process.inputReader();
                var file = Files.newBufferedWriter(log())) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                var announced = READY.matcher(line.strip());
                if (announced.matches()) {
                    ready.complete(URI.create(announced.group(1)));
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new PlatformFailed("It ended before it was ready."));
    }

    @Override
    public URI url() {
        return ready.join();
    }

    @Override
    public List<URI> takingIn() {
        return List.of(url());
    }

    @Override
    public List<URI> readThrough() {
        return List.of(url());
    }

    @Override
    public List<URI> metrics() {
        return List.of(url());
    }

    @Override
    public Services services() {
        return Services.of(data);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(url().getHost(), url().getPort());
    }

    @Override
    public Path data() {
        return data;
    }

    /** Everything that the platform printed since it was started last. */
    public Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The services that the platform started. */
    public List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** Ends the platform's own process at once and leaves its children behind, as a crash does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends the platform and everything that it started, all at once, as a failing machine does. */
    public void killAll() {
        var all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await();
        all.forEach(handle ->
                handle.onExit().orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join());
    }

    /** Asks the platform to end, and makes it when it does not. */
    @Override
    public void close() {
        var children = process.descendants().toList();
        process.destroy();
        await();
        children.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    /** Whoever started it may be ended in the middle; it ends what it started itself. */
    private void endWithTheJvm() {
        process.destroy();
    }

    private void await() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
