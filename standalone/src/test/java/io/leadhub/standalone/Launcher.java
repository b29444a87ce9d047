package io.leadhub.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The script {@code ./leadhub} before the platform under test, in a folder that looks built, so that it builds nothing. */
final class Launcher {

    private static final Path FOLDER = Path.of("target", "launcher").toAbsolutePath();

    private Launcher() {}

    private static final class LaidOut {

        static final Path SCRIPT = layOut();

        private static Path layOut() {
            try {
                Folders.delete(FOLDER);
                Path target = Files.createDirectories(FOLDER.resolve("standalone/target"));
                Path jars = PlatformCommand.jar().getParent();
                Files.createSymbolicLink(target.resolve("leadhub"), jars);
                // Older than the jars, and newer than sources that are not there.
                Files.setLastModifiedTime(Files.createFile(target.resolve("built")), FileTime.fromMillis(0));
                for (String prepared : List.of("start.aot", "start.jsa")) {
                    Files.writeString(jars.resolve(prepared), "");
                }
                Path embedded = Files.createDirectories(FOLDER.resolve("embedded/target"));
                Files.createSymbolicLink(embedded.resolve("servers"), PlatformCommand.SERVERS);
                return Files.createSymbolicLink(
                        FOLDER.resolve("leadhub"), Path.of("..", "leadhub").toRealPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What to type. */
    static List<String> line(String... arguments) {
        return Stream.concat(Stream.of(LaidOut.SCRIPT.toString()), Stream.of(arguments))
                .toList();
    }

    /** What to type to run a platform that does not live long. */
    static List<String> run() {
        List<String> line = new ArrayList<>(line("run"));
        line.addAll(PlatformCommand.OF_SHORT_LIFE);
        return line;
    }

    /** The JVM that is to be found. */
    static Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"));
    }

    /** Gives a command about the data in a folder. The process is in the end that of the JVM that carries it out. */
    static Process start(Path data, String... arguments) throws IOException {
        var builder = new ProcessBuilder(line(arguments)).redirectErrorStream(true);
        builder.environment().putAll(environment());
        builder.environment().put("LEADHUB_DATA", data.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
