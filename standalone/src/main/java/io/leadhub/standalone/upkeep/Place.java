package io.leadhub.standalone.upkeep;

import io.leadhub.embedded.DataFolder;
import io.leadhub.embedded.EmbeddedPostgres;
import io.leadhub.embedded.StartRefused;
import io.leadhub.standalone.RestoreMark;
import io.leadhub.standalone.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Where the data lies: in a database that the environment names as it does for the platform, or in a data folder. */
sealed interface Place {

    static Place of(Settings settings, Map<String, String> environment) {
        String url = environment.get("SPRING_DATASOURCE_URL");
        return url == null
                ? new Folder(settings.data())
                : new Server(
                        url,
                        environment.getOrDefault("SPRING_DATASOURCE_USERNAME", ""),
                        environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
    }

    /** The database as it is, whether a platform runs on it or not. */
    Database open() throws SQLException;

    /** A database server with others on it. */
    record Server(String url, String username, String password) implements Place {

        @Override
        public Database open() throws SQLException {
            return Database.at(url, username, password);
        }

        @Override
        public String toString() {
            return url;
        }
    }

    /** A folder whose database either belongs to a running platform or has to be started for as long as it is needed. */
    record Folder(Path path) implements Place {

        @Override
        public Database open() throws SQLException {
            if (!Files.isDirectory(postgres())) {
                throw new UpkeepRefused("There is no data in " + path + ".");
            }
            if (RestoreMark.in(path).isThere()) {
                throw new UpkeepRefused(
                        "A backup was being restored into " + path + " and that was not finished: restore it again.");
            }
            DataFolder taken;
            try {
                taken = DataFolder.take(path);
            } catch (StartRefused inUse) {
                return ofTheRunning();
            }
            return started(taken);
        }

        /** The folder's own database, with no platform on it, until it is closed. */
        Database started(DataFolder taken) throws SQLException {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(postgres());
            return Database.at(postgres.jdbcUrl(), postgres.username(), postgres.password())
                    .holding(postgres, taken);
        }

        private Database ofTheRunning() {
            Properties services = new Properties();
            try (var file = Files.newBufferedReader(path.resolve("services.properties"))) {
                services.load(file);
                return Database.at(
                        named(services, "postgres.url"),
                        named(services, "postgres.username"),
                        named(services, "postgres.password"));
            } catch (IOException | SQLException e) {
                throw new UpkeepRefused(
                        "The platform on " + path + " is starting or stopping: try again in a moment.", e);
            }
        }

        Path postgres() {
            return path.resolve("postgres");
        }

        private static String named(Properties services, String name) {
            return Objects.requireNonNullElse(services.getProperty(name), "");
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
