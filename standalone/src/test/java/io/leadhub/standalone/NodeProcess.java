package io.leadhub.standalone;

import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The executable jar of one side in a process of its own, as an operator runs it. */
final class NodeProcess implements AutoCloseable {

    private static final long START_SECONDS = 300;
    private static final long STOP_SECONDS = 40;
    private static final String READY = " ready: ";

    private final Process process;
    private final Path log;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> silent = new CompletableFuture<>();

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Does not wait for it to be ready.
     *
     * @param side {@code command-side} or {@code query-side}
     * @param log what it prints, beside the logs of the others
     */
    static NodeProcess start(String side, Map<String, String> settings, Path log) {
        try {
            var builder = new ProcessBuilder(line(side));
            builder.environment().putAll(settings);
            return start(builder, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NodeProcess start(ProcessBuilder command, Path log) {
        try {
            Files.createDirectories(log.getParent());
            var node = new NodeProcess(command.redirectErrorStream(true).start(), log);
            Thread.ofVirtual().name("node-output").start(node::keepOutput);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return ready.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(url().getHost(), url().getPort());
    }

    long pid() {
        return process.pid();
    }

    /** How it ended; all that it printed can be read then. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new PlatformFailed("The node did not end.");
        }
        silent.orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
        return process.exitValue();
    }

    List<String> printed() throws IOException {
        return Files.readAllLines(log);
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void keepOutput() {
        try (var output = process.inputReader();
                var file = Files.newBufferedWriter(log)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                if (line.startsWith("LeadHub ") && line.contains(READY)) {
                    ready.complete(URI.create(line.substring(line.indexOf(READY) + READY.length())));
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        } finally {
            silent.complete(null);
        }
        ready.completeExceptionally(new PlatformFailed("The node ended before it was ready, see " + log));
    }

    private static List<String> line(String side) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        line.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "-jar", jar(side).toString()));
        return line;
    }

    static Path jar(String side) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("..", side, "target"), "leadhub-*-exec.jar")) {
            var found = jars.iterator();
            if (!found.hasNext()) {
                throw new PlatformFailed("There is no executable jar of " + side + ": package it first.");
            }
            return found.next().toAbsolutePath().normalize();
        }
    }
}
