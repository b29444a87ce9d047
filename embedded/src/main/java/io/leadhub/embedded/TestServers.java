package io.leadhub.embedded;

import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;

/**
 * The servers that the tests of this JVM share: fresh data, started when first asked for, stopped with the JVM, each
 * after what came later and may need it. They are child processes or, where the tests are told so, containers.
 */
final class TestServers {

    private static final int JVMS_AT_ONCE = 20;
    private static final boolean IN_CONTAINERS = ContainerEngine.isWanted();

    private static final Deque<AutoCloseable> OPEN = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(TestServers::close), "stop-test-servers"));
    }

    private TestServers() {}

    static EmbeddedPostgres postgres() {
        requireEngine();
        return Postgres.SERVER;
    }

    static EmbeddedElasticsearch elasticsearch() {
        requireEngine();
        return Elasticsearch.SERVER;
    }

    /** Asked by each test, since all but the first would hear only that a server was not to be had. */
    private static void requireEngine() {
        if (IN_CONTAINERS) {
            ContainerEngine.require();
        }
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

    /** Closes this with the JVM, before everything that is there already. */
    static void closeWithTheJvm(AutoCloseable last) {
        OPEN.addFirst(last);
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            System.getLogger(TestServers.class.getName()).log(System.Logger.Level.WARNING, "left running", e);
        }
    }

    private static final class Folder {
        static final DataFolder TAKEN = freeFolder();
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = IN_CONTAINERS ? ServersInContainers.postgres() : child();
            closeWithTheJvm(server);
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
            closeWithTheJvm(server);
            return server;
        }

        private static EmbeddedElasticsearch child() {
            Path folder = Folder.TAKEN.path().resolve("elasticsearch");
            EmbeddedElasticsearch.discard(folder);
            return EmbeddedElasticsearch.start(folder);
        }
    }
}
