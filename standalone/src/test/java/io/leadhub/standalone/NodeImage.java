package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder as {@code Dockerfile} lays it out in an image, with the same scripts. */
final class NodeImage {

    private static final long PATIENCE_SECONDS = 300;
    private static final List<String> LAYERS = List.of("dependencies", "snapshot-dependencies", "application");

    private static final Map<String, NodeImage> MADE = new ConcurrentHashMap<>();

    private static final Path SCRIPTS =
            Path.of("..", "deploy", "image").toAbsolutePath().normalize();

    private final Path folder;

    private NodeImage(Path folder) {
        this.folder = folder;
    }

    /** The image of a side, made once for all tests. */
    static NodeImage of(String side) {
        return MADE.computeIfAbsent(side, unmade -> {
            try {
                return make(side, Path.of("target", "images", side).toAbsolutePath());
            } catch (Exception e) {
                throw new PlatformFailed("There is no image of " + side + ".", e);
            }
        });
    }

    private static NodeImage make(String side, Path folder) throws Exception {
        Folders.delete(folder);
        Files.createDirectories(folder);
        Path jar = Files.copy(NodeProcess.jar(side), folder.resolve("node.jar"));
        var image = new NodeImage(folder);
        assertThat(image.run(
                        Map.of(),
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--layers",
                        "--destination",
                        "extracted"))
                .isZero();
        Files.delete(jar);
        for (String layer : LAYERS) {
            image.copy(folder.resolve("extracted").resolve(layer), folder);
        }
        Folders.delete(folder.resolve("extracted"));
        image.copy(SCRIPTS, folder.resolve("bin"));
        assertThat(image.run(Map.of(), "bin/archive")).isZero();
        return image;
    }

    Path archive() {
        return folder.resolve("node.jsa");
    }

    NodeProcess start(Map<String, String> settings, Path log) {
        return NodeProcess.start(builder(settings, "bin/run"), log);
    }

    /** Whether the image's own probe finds the node healthy that has these settings. */
    static boolean isHealthy(Map<String, String> settings) throws Exception {
        var probe = new ProcessBuilder(SCRIPTS.resolve("healthy").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        probe.environment().putAll(settings);
        return probe.start().waitFor() == 0;
    }

    private int run(Map<String, String> settings, String... command) throws Exception {
        Process process = builder(settings, command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("last-run.log").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private ProcessBuilder builder(Map<String, String> settings, String... command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .merge(
                        "PATH",
                        Path.of(java()).getParent().toString(),
                        (path, ours) -> ours + File.pathSeparator + path);
        builder.environment().put("LEADHUB_JVM_OPTIONS", "-Xmx320m");
        builder.environment()
                .put(
                        "LEADHUB_JDK_OPTIONS",
                        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED"
                                + (Runtime.version().feature() >= 24 ? " --sun-misc-unsafe-memory-access=allow" : ""));
        builder.environment().putAll(settings);
        return builder;
    }

    private void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
