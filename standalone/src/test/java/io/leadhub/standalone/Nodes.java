package io.leadhub.standalone;

import io.leadhub.embedded.DataFolder;
import io.leadhub.embedded.EmbeddedServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes of both sides, run as their images run them, on one PostgreSQL and one Elasticsearch. */
final class Nodes implements AutoCloseable {

    private static final String ADMIN_SECRET = "admin-secret-of-several-nodes";

    private final Path folder;
    private final DataFolder data;
    private final EmbeddedServices services;
    private final List<NodeProcess> started = new ArrayList<>();

    private Nodes(Path folder, DataFolder data, EmbeddedServices services) {
        this.folder = folder;
        this.data = data;
        this.services = services;
    }

    /** Starts the services on an empty folder. */
    static Nodes in(Path folder) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("admin-secret"), ADMIN_SECRET + "\n");
        DataFolder data = DataFolder.take(folder.resolve("data"));
        return new Nodes(folder, data, EmbeddedServices.start(data));
    }

    /** Where the administrator's secret lies. */
    Path folder() {
        return folder;
    }

    NodeProcess command() throws IOException {
        return start("command-side", settings());
    }

    NodeProcess query() throws IOException {
        return query(settings());
    }

    NodeProcess query(Map<String, String> settings) {
        return start("query-side", settings);
    }

    private NodeProcess start(String side, Map<String, String> settings) {
        NodeProcess node =
                NodeImage.of(side).start(settings, folder.resolve(side + "-" + (started.size() + 1) + ".log"));
        started.add(node);
        return node;
    }

    /** The settings of one more node of either side, on ports of its own. */
    Map<String, String> settings() throws IOException {
        return new HashMap<>(Map.ofEntries(
                Map.entry("LEADHUB_POSTGRES_URL", services.postgres().jdbcUrl()),
                Map.entry("LEADHUB_POSTGRES_USERNAME", services.postgres().username()),
                Map.entry("LEADHUB_POSTGRES_PASSWORD", services.postgres().password()),
                Map.entry("LEADHUB_POSTGRES_CONNECTIONS", "14"),
                Map.entry("LEADHUB_ELASTICSEARCH_URL", services.elasticsearch().url()),
                Map.entry("LEADHUB_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32])),
                Map.entry(
                        "LEADHUB_ADMIN_SECRET_FILE",
                        folder.resolve("admin-secret").toString()),
                Map.entry("LEADHUB_WEBHOOKS_ALLOWPRIVATETARGETS", "true"),
                Map.entry("LEADHUB_PORT", Integer.toString(PlatformCommand.freePort())),
                Map.entry("LEADHUB_MANAGEMENT_PORT", Integer.toString(PlatformCommand.freePort()))));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                services.postgres().jdbcUrl(),
                services.postgres().username(),
                services.postgres().password());
    }

    int count(String question) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Override
    public void close() {
        started.forEach(NodeProcess::kill);
        services.close();
        data.close();
    }
}
