package io.leadhub.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How tests run the platform under test: as a process of its own, from the classes that they see. */
final class PlatformCommand {

    /** A platform that lives for a minute starts sooner without the compiler that thinks longest. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

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

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
