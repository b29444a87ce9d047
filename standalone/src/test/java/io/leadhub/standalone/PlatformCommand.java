package io.leadhub.standalone;

import io.leadhub.benchmarks.platform.PlatformFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Order;

/** How tests run the platform under test: as a process of its own, laid out as {@code ./leadhub run} lays it out. */
final class PlatformCommand {

    private static final System.Logger LOG = System.getLogger(PlatformCommand.class.getName());

    /** A platform that lives for a minute starts sooner without the compiler that thinks longest. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    /** So do its servers. */
    static final List<String> OF_SHORT_LIFE =
            List.of(SHORT_LIVED, "-Dleadhub.embedded.elasticsearch.jvm-options=" + SHORT_LIVED);

    /** Beside the live platform the machine bears two more at a time, or the one that consists of several nodes. */
    static final String ANOTHER_PLATFORM = "another platform";

    static final String ONE_MORE_PLATFORM = "one more platform";

    /** What takes longest begins first, */
    static final int LONG = Order.DEFAULT - 1;

    /** and what wants the machine to itself waits until it has. */
    static final int ALONE = Order.DEFAULT + 3;

    private static final Path FOLDER = Path.of("target", "laid-out").toAbsolutePath();
    static final Path SERVERS =
            Path.of("..", "embedded", "target", "servers").toAbsolutePath().normalize();
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;

    private PlatformCommand() {}

    /** The executable jar beside its libraries, and the classes that a trial start loads. */
    private static final class LaidOut {

        static final Path JAR = layOut();
        static final Path CLASSES = keepClasses(JAR);

        private static Path layOut() {
            try {
                Path packed = NodeProcess.jar("standalone");
                Folders.delete(FOLDER);
                Files.createDirectories(FOLDER);
                Path jars = FOLDER.resolve("jars");
                run(
                        Map.of(),
                        List.of(
                                java(),
                                "-Djarmode=tools",
                                "-jar",
                                packed.toString(),
                                "extract",
                                "--destination",
                                jars.toString()));
                return jars.resolve(packed.getFileName());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A server of events would belong to this start from then on, and to no platform of the tests. */
        private static Path keepClasses(Path jar) {
            Path classes = FOLDER.resolve("classes.jsa");
            Map<String, String> settings = Map.of(
                    "LEADHUB_DATA",
                    FOLDER.resolve("data").toString(),
                    "LEADHUB_PORT",
                    "0",
                    "LEADHUB_EVENTSTORE",
                    "postgresql");
            run(settings, PlatformCommand.line(jar, "-XX:ArchiveClassesAtExit=" + classes, "-Dleadhub.exit=on-ready"));
            return classes;
        }

        private static void run(Map<String, String> settings, List<String> command) {
            try {
                var builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(FOLDER.resolve("last-run.log").toFile());
                builder.environment().putAll(settings);
                Process process = builder.start();
                process.getOutputStream().close();
                if (process.waitFor() != 0) {
                    throw new PlatformFailed(String.join(" ", command) + " failed, see " + FOLDER);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PlatformFailed("Interrupted.", e);
            }
        }
    }

    /** The jar of the platform, beside its libraries. */
    static Path jar() {
        return LaidOut.JAR;
    }

    static List<String> line() {
        return line(LaidOut.JAR, "-XX:SharedArchiveFile=" + LaidOut.CLASSES);
    }

    private static List<String> line(Path jar, String... options) {
        List<String> line = new ArrayList<>(List.of(java()));
        if (Runtime.version().feature() >= 24) {
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        line.add("-Xlog:disable");
        line.addAll(OF_SHORT_LIFE);
        line.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-Daxoniq.update-checker.disabled=true"));
        line.add("-Dleadhub.embedded.servers=" + SERVERS);
        line.addAll(List.of(options));
        line.addAll(List.of("-cp", jar.toString(), LeadHub.class.getName()));
        return line;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A port that the system gives to nobody by itself, so that it is still free after a restart. */
    static int freePort() throws IOException {
        while (true) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                LOG.log(Level.DEBUG, "port {0} is taken", port);
            }
        }
    }

    /** Runs a platform that is expected to give up by itself. */
    static Refusal refusal(Path data, int port, Map<String, String> settings) throws Exception {
        var builder = new ProcessBuilder(line()).redirectErrorStream(true);
        builder.environment().put("LEADHUB_DATA", data.toString());
        builder.environment().put("LEADHUB_PORT", Integer.toString(port));
        builder.environment().putAll(settings);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Refusal(process.waitFor(), output.lines().toList());
    }

    /** What a platform says that gives up for this reason. */
    static Refusal refused(String reason) {
        return new Refusal(1, List.of("LeadHub cannot start: " + reason));
    }

    /** How a platform gave up, and everything it said. */
    record Refusal(int exitCode, List<String> lines) {}
}
