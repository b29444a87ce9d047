package io.leadhub.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that starts the services, to be killed. */
final class Parent {

    private Parent() {}

    /** Starts both services on a folder and lives until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedServices services = EmbeddedServices.start(DataFolder.take(Path.of(arguments[0])));
        System.out.println(services.postgres().pid() + " "
                + services.elasticsearch().pid() + " "
                + services.elasticsearch().url());
        new CountDownLatch(1).await();
    }

    static Process start(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-D" + ElasticsearchNode.JVM_OPTIONS + "="
                                + System.getProperty(ElasticsearchNode.JVM_OPTIONS, ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String firstLine(Process parent) throws IOException {
        return new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
