package io.leadhub.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of an Elasticsearch server and the command that runs it. The server is started directly, as its own launcher
 * would start it: that saves the launcher's two JVMs, and the server notices by itself when its parent dies.
 */
final class ElasticsearchNode {

    /** System property with further options of the server's JVM, which win over those chosen here. */
    static final String JVM_OPTIONS = "leadhub.embedded.elasticsearch.jvm-options";

    private static final int DENIES_NATIVE_ACCESS = 24;

    /**
     * Indexing is what can wait when the processors are busy; what a sender waits for cannot. Searches are in between:
     * they wait for the same server.
     */
    static final int NICENESS = 5;

    private static final List<String> YIELDING = List.of("nice", "-n", Integer.toString(NICENESS));

    private final Path home;
    private final Path folder;

    ElasticsearchNode(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** Makes the folders, hands them to the account and forgets where an earlier run could be reached. */
    void prepare(Account account) {
        try {
            for (String part : List.of("config", "data", "logs", "temporary")) {
                Files.createDirectories(folder.resolve(part));
            }
            Files.deleteIfExists(ports());
            Files.writeString(folder.resolve("config/log4j2.properties"), """
                    status = error
                    appender.console.type = Console
                    appender.console.name = console
                    appender.console.layout.type = PatternLayout
                    appender.console.layout.pattern = %d{ISO8601} %-5p %c{1.} %m %throwable{short.message}%n
                    rootLogger.level = warn
                    rootLogger.appenderRef.console.ref = console
                    """);
            for (String part : List.of("config", "data", "logs", "temporary")) {
                account.own(folder.resolve(part));
            }
        } catch (IOException e) {
            throw new StartRefused("Cannot prepare the folder " + folder + ".", e);
        }
    }

    /** What the server reads from its parent first. */
    byte[] launchArguments() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("action.auto_create_index", "false");
        settings.put("cluster.name", "leadhub");
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        settings.put("discovery.type", "single-node");
        settings.put("http.port", "0");
        settings.put("network.host", "127.0.0.1");
        settings.put("node.name", "leadhub");
        settings.put("node.portsfile", "true");
        settings.put("path.data", folder.resolve("data").toString());
        settings.put("path.home", home.toString());
        settings.put("path.logs", folder.resolve("logs").toString());
        settings.put("transport.port", "0");
        return LaunchArguments.encode(settings, folder.resolve("config"), folder.resolve("logs"));
    }

    /** Host and port, once the server can be reached. */
    Optional<String> address() {
        try {
            return Files.readAllLines(ports()).stream().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Map<String, String> environment() {
        return Map.of("LIBFFI_TMPDIR", folder.resolve("temporary").toString());
    }

    /** The options of Elasticsearch's {@code SystemJvmOptions} and {@code jvm.options}, and a heap that suits a guest. */
    List<String> command() {
        List<String> command = new ArrayList<>(YIELDING);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + folder.resolve("temporary"));
        command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:MaxDirectMemorySize=256m", "-Xss1m", "-XX:+UseG1GC"));
        command.addAll(List.of("-XX:G1ReservePercent=15", "-XX:InitiatingHeapOccupancyPercent=30"));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-OmitStackTraceInFastThrow"));
        command.add("-XX:ErrorFile=" + folder.resolve("logs/crash-%p.log"));
        command.addAll(List.of("-Des.path.home=" + home, "-Des.distribution.type=zip", "-Des.java.type=ES_JAVA_HOME"));
        command.addAll(List.of("-Des.networkaddress.cache.ttl=60", "-Des.networkaddress.cache.negative.ttl=10"));
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Djava.awt.headless=true", "-Djava.locale.providers=CLDR"));
        command.addAll(List.of("-Djna.nosys=true", "-Dlog4j.shutdownHookEnabled=false", "-Dlog4j2.disable.jmx=true"));
        command.addAll(List.of("-Dlog4j2.formatMsgNoLookups=true", "-Dio.netty.noUnsafe=true"));
        command.addAll(List.of("-Dio.netty.noKeySetOptimization=true", "-Dio.netty.recycler.maxCapacityPerThread=0"));
        command.addAll(List.of(
                "-Dorg.apache.lucene.store.defaultReadAdvice=normal",
                "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
                "-Dorg.apache.lucene.vectorization.upperJavaFeatureVersion=25"));
        for (String opened : List.of("codecs.lucene99", "codecs.hnsw", "internal.vectorization")) {
            command.add("--add-opens=org.apache.lucene.core/org.apache.lucene." + opened + "=org.elasticsearch.server");
        }
        command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
        command.add("--enable-native-access=org.elasticsearch.nativeaccess,org.elasticsearch.foreign,"
                + "org.apache.lucene.core,ALL-UNNAMED");
        if (Runtime.version().feature() >= DENIES_NATIVE_ACCESS) {
            command.add("--illegal-native-access=deny");
        }
        command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "-Djdk.attach.allowAttachSelf=true"));
        command.add("--patch-module=java.base=" + entitlementBridge());
        command.add("--add-exports=java.base/org.elasticsearch.entitlement.bridge=org.elasticsearch.entitlement,"
                + "java.logging,java.net.http,java.naming,jdk.net,jdk.zipfs,jdk.management.agent");
        command.addAll(furtherOptions());
        command.addAll(List.of("--module-path", home.resolve("lib").toString()));
        command.add("--add-modules=jdk.incubator.vector,jdk.net,jdk.management.agent,ALL-MODULE-PATH");
        command.addAll(List.of("-m", "org.elasticsearch.server/org.elasticsearch.bootstrap.Elasticsearch"));
        return command;
    }

    private static List<String> furtherOptions() {
        return Stream.of(System.getProperty(JVM_OPTIONS, "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private Path ports() {
        return folder.resolve("logs/http.ports");
    }

    private Path entitlementBridge() {
        try (Stream<Path> jars = Files.list(home.resolve("lib/entitlement-bridge"))) {
            return jars.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new StartRefused("Elasticsearch is damaged in " + home + ": remove that folder.", e);
        }
    }
}
