package io.leadhub.standalone;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** How tests run the platform under test: as a process of its own, from the classes that they see. */
final class PlatformCommand {

    private static final System.Logger LOG = System.getLogger(PlatformCommand.class.getName());

    /** A platform that lives for a minute starts sooner without the compiler that thinks longest. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    /** Beside the shared platform the machine bears one more at a time. */
    static final String ANOTHER_PLATFORM = "another platform";

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;

    private PlatformCommand() {}

    static List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        line.addAll(List.of(SHORT_LIVED, "-Dleadhub.embedded.elasticsearch.jvm-options=" + SHORT_LIVED));
        line.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-Daxoniq.update-checker.disabled=true"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), LeadHub.class.getName()));
        return line;
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

    /** How a platform gave up, and everything it said. */
    record Refusal(int exitCode, List<String> lines) {}
}
