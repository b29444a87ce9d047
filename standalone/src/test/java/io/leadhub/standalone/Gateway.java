package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gateway's own program with the gateway's own routes before nodes on this machine. */
final class Gateway implements AutoCloseable {

    /** Where this is {@code required} the program has to be there. */
    private static final String REQUIRED = "LEADHUB_GATEWAY";

    private static final Path FILES =
            Path.of("..", "deploy", "gateway").toAbsolutePath().normalize();

    private final Process process;
    private final URI url;

    private Gateway(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** @param folder for the file that names these nodes in place of services */
    static Gateway before(List<NodeProcess> command, List<NodeProcess> query, Path folder) throws IOException {
        Optional<Path> program = program();
        if ("required".equals(System.getenv(REQUIRED))) {
            assertThat(program).as("haproxy on PATH").isPresent();
        }
        assumeTrue(program.isPresent(), "haproxy is not on PATH");
        Path backends = folder.resolve("backends.cfg");
        Files.writeString(backends, backend("command-side", command) + backend("query-side", query));
        int port = PlatformCommand.freePort();
        var builder = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "-db",
                        "-f",
                        FILES.resolve("haproxy.cfg").toString(),
                        "-f",
                        backends.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile());
        builder.environment().put("GATEWAY_BIND", "127.0.0.1:" + port);
        builder.environment().put("GATEWAY_ROUTES", FILES.resolve("routes.map").toString());
        var gateway = new Gateway(builder.start(), URI.create("http://127.0.0.1:" + port));
        await().atMost(Duration.ofSeconds(10)).until(() -> isOpen(port));
        return gateway;
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static String backend(String side, List<NodeProcess> nodes) {
        return nodes.stream()
                .map(node -> "    server node-" + node.pid() + " " + node.url().getAuthority() + "\n")
                .collect(Collectors.joining("", "backend " + side + "\n", "\n"));
    }

    private static Optional<Path> program() {
        return Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
