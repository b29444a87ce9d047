package io.leadhub.benchmarks.platform;

import io.leadhub.embedded.DataFolder;
import io.leadhub.embedded.EmbeddedServices;
import io.leadhub.embedded.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two nodes of each side, from their executable jars, on one PostgreSQL and one Elasticsearch of this machine. */
public final class Cluster implements Platform {

    /** Connections that are to reach all nodes of a side have to be as many. */
    public static final int NODES_OF_A_SIDE = 2;

    private static final int ANY_PORT = 0;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final DataFolder data;
    private final EmbeddedServices servers;
    private final List<Node> command = new ArrayList<>();
    private final List<Node> query = new ArrayList<>();
    private boolean stopped;

    private Cluster(Path folder, DataFolder data, EmbeddedServices servers) {
        this.folder = folder;
        this.data = data;
        this.servers = servers;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-cluster"));
    }

    /**
     * Starts and waits until every node is ready.
     *
     * @param home folder of the project, with both jars built
     * @param folder of all data, empty
     * @param settings further environment values of every node
     */
    public static Cluster start(Path home, Path folder, Map<String, String> settings) {
        var command = line(home, "command-side");
        var query = line(home, "query-side");
        var cluster = withServers(folder);
        cluster.start(command, query, settings);
        return cluster;
    }

    private static Cluster withServers(Path folder) {
        try {
            var data = DataFolder.take(folder.resolve("data"));
            try {
                return new Cluster(folder, data, EmbeddedServices.start(data));
            } catch (RuntimeException e) {
                data.close();
                throw e;
            }
        } catch (StartRefused e) {
            throw new PlatformFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private void start(List<String> commandLine, List<String> queryLine, Map<String, String> further) {
        try {
            Files.writeString(folder.resolve("admin-secret"), HexFormat.of().formatHex(random()) + "\n");
            var settings = settings(further);
            for (int i = 1; i <= NODES_OF_A_SIDE; i++) {
                command.add(Node.launch(commandLine, folder.resolve("command-side-" + i), settings));
                query.add(Node.launch(queryLine, folder.resolve("query-side-" + i), settings));
            }
            nodes().forEach(node -> node.process.awaitReady());
        } catch (IOException e) {
            close();
            throw new PlatformFailed("The nodes cannot be started in " + folder + ".", e);
        } catch (PlatformFailed e) {
            close();
            throw e;
        }
    }

    private Map<String, String> settings(Map<String, String> further) {
        var settings = new HashMap<>(Map.of(
                "LEADHUB_POSTGRES_URL", servers.postgres().jdbcUrl(),
                "LEADHUB_POSTGRES_USERNAME", servers.postgres().username(),
                "LEADHUB_POSTGRES_PASSWORD", servers.postgres().password(),
                "LEADHUB_ELASTICSEARCH_URL", servers.elasticsearch().url(),
                "LEADHUB_MASTER_KEY", Base64.getEncoder().encodeToString(random()),
                "LEADHUB_ADMIN_SECRET_FILE", folder.resolve("admin-secret").toString()));
        settings.putAll(further);
        return settings;
    }

    private static byte[] random() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public List<URI> takingIn() {
        return command.stream().map(node -> node.process.url()).toList();
    }

    @Override
    public List<URI> readThrough() {
        return query.stream().map(node -> node.process.url()).toList();
    }

    @Override
    public List<URI> metrics() {
        return nodes().map(node -> URI.create("http://127.0.0.1:" + node.managementPort))
                .toList();
    }

    @Override
    public Path data() {
        return folder;
    }

    @Override
    public Services services() {
        var postgres = servers.postgres();
        return new Services(
                postgres.jdbcUrl(),
                postgres.username(),
                postgres.password(),
                URI.create(servers.elasticsearch().url()));
    }

    @Override
    public String lastWords() {
        return nodes().map(node -> node.process.data().getFileName() + ": " + node.process.lastWords())
                .collect(Collectors.joining(" "));
    }

    private Stream<Node> nodes() {
        return Stream.concat(command.stream(), query.stream());
    }

    @Override
    public synchronized void close() {
        if (!stopped) {
            stopped = true;
            nodes().forEach(node -> node.process.close());
            servers.close();
            data.close();
        }
    }

    /** As large as half of one JVM for everything, and otherwise run like that one. */
    private static List<String> line(Path home, String side) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        line.addAll(List.of("-Xms640m", "-Xmx640m", "-Xmn384m", "-XX:+UseParallelGC", "-XX:-UseAdaptiveSizePolicy"));
        line.addAll(List.of("-XX:SurvivorRatio=4", "-XX:MetaspaceSize=256m", "-XX:+ExitOnOutOfMemoryError"));
        line.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "-jar", jar(home, side).toString()));
        return line;
    }

    private static Path jar(Path home, String side) {
        try (var jars = Files.newDirectoryStream(home.resolve(side).resolve("target"), "leadhub-*-exec.jar")) {
            for (var jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new PlatformFailed("The jars of " + side + " cannot be looked for.", e);
        }
        throw new PlatformFailed("There is no executable jar of " + side + ": use ./leadhub bench, which builds it.");
    }

    private record Node(PlatformProcess process, int managementPort) {

        static Node launch(List<String> line, Path folder, Map<String, String> settings) throws IOException {
            var own = new HashMap<>(settings);
            var managementPort = freePort();
            own.put("LEADHUB_MANAGEMENT_PORT", Integer.toString(managementPort));
            return new Node(PlatformProcess.launch(line, folder, ANY_PORT, own), managementPort);
        }

        private static int freePort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}
