package io.leadhub.embedded;

import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * The servers that the tests of this JVM share: fresh data, started when first asked for, stopped with the JVM. They are
 * child processes or, where the tests are told so, containers.
 */
final class TestServers {

    private static final int JVMS_AT_ONCE = 20;
    private static final boolean IN_CONTAINERS = Boolean.getBoolean("leadhub.test.containers");

    private TestServers() {}

    static EmbeddedPostgres postgres() {
        return Postgres.SERVER;
    }

    static EmbeddedElasticsearch elasticsearch() {
        return Elasticsearch.SERVER;
    }

    private static DataFolder freeFolder() {
        return IntStream.rangeClosed(1, JVMS_AT_ONCE)
                .mapToObj(number -> Path.of("target", "embedded" + (number == 1 ? "" : "-" + number)))
                .<DataFolder>mapMulti((path, taken) -> {
                    try {
                        taken.accept(DataFolder.take(path));
                    } catch (StartRefused inUse) {
                        return;
                    }
                })
                .findFirst()
                .orElseThrow(() -> new StartRefused("Too many tests run at once in this folder."));
    }

    private static void stopWithTheJvm(AutoCloseable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (Exception e) {
                System.getLogger(TestServers.class.getName()).log(System.Logger.Level.WARNING, "left running", e);
            }
        }));
    }

    private static final class Folder {
        static final DataFolder TAKEN = freeFolder();
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = IN_CONTAINERS ? ServersInContainers.postgres() : child();
            stopWithTheJvm(server);
            return server;
        }

        private static EmbeddedPostgres child() {
            Path folder = Folder.TAKEN.path().resolve("postgres");
            EmbeddedPostgres.discard(folder);
            return EmbeddedPostgres.start(folder);
        }
    }

    private static final class Elasticsearch {
        static final EmbeddedElasticsearch SERVER = start();

        private static EmbeddedElasticsearch start() {
            EmbeddedElasticsearch server = IN_CONTAINERS ? ServersInContainers.elasticsearch() : child();
            stopWithTheJvm(server);
            return server;
        }

        private static EmbeddedElasticsearch child() {
            Path folder = Folder.TAKEN.path().resolve("elasticsearch");
            EmbeddedElasticsearch.discard(folder);
            return EmbeddedElasticsearch.start(folder);
        }
    }
}
