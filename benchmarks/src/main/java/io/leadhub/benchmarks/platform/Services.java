package io.leadhub.benchmarks.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a running platform's own PostgreSQL and Elasticsearch can be reached, as its data folder says. */
public record Services(String jdbcUrl, String username, String password, URI elasticsearch) {

    private static final String FILE = "services.properties";

    /** Reads what the platform that runs on this folder wrote there. */
    public static Services of(Path data) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(data.resolve(FILE))) {
            properties.load(file);
        } catch (IOException e) {
            throw new PlatformFailed("Cannot read " + data.resolve(FILE) + ".", e);
        }
        return new Services(
                named(properties, "postgres.url"),
                named(properties, "postgres.username"),
                named(properties, "postgres.password"),
                URI.create(named(properties, "elasticsearch.url")));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    public InetSocketAddress elasticsearchAddress() {
        return new InetSocketAddress(elasticsearch.getHost(), elasticsearch.getPort());
    }

    /** Names the places only, so that no log shows the password. */
    @Override
    public String toString() {
        return "Services[" + jdbcUrl + ", " + elasticsearch + "]";
    }

    private static String named(Properties properties, String name) {
        var value = properties.getProperty(name);
        if (value == null) {
            throw new PlatformFailed(FILE + " does not say " + name + ".");
        }
        return value;
    }
}
