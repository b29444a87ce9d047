package io.leadhub.backbone.axonserver;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.test.server.AxonServerContainer;
import org.testcontainers.DockerClientFactory;

/** The Axon Server that tests use: the one that the environment names or, where tests run in containers, one of theirs. */
final class ServerUnderTest {

    private static final String ADDRESS = "LEADHUB_TEST_AXON_SERVER";
    private static final String IMAGE = "axoniq/axonserver:2025.2.1";
    private static final boolean IN_CONTAINERS = Boolean.getBoolean("leadhub.test.containers");
    private static final String LARGEST_MESSAGE = "16777216";

    private ServerUnderTest() {}

    /** Whether there is one. */
    static boolean isThere() {
        return IN_CONTAINERS || System.getenv(ADDRESS) != null;
    }

    /** What a platform has to be told of it. */
    static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("leadhub.event-store", "axon-server");
        if (System.getenv(ADDRESS) == null) {
            properties.put("leadhub.axon-server.servers", Container.STARTED.getAxonServerAddress());
            return properties;
        }
        properties.put("leadhub.axon-server.servers", System.getenv(ADDRESS));
        String token = System.getenv("LEADHUB_TEST_AXON_SERVER_TOKEN");
        if (token != null) {
            properties.put("leadhub.axon-server.token", token);
        }
        String certificate = System.getenv("LEADHUB_TEST_AXON_SERVER_CERTIFICATE");
        if (certificate != null) {
            properties.put("leadhub.axon-server.tls", "true");
            properties.put("leadhub.axon-server.certificate", certificate);
        }
        return properties;
    }

    private static final class Container {
        static final AxonServerContainer STARTED = start();

        private static AxonServerContainer start() {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                throw new IllegalStateException(
                        "The tests are to run in containers (-Dleadhub.test.containers=true), but"
                                + " no engine for containers answers: start one, or leave the switch out.");
            }
            AxonServerContainer container =
                    new AxonServerContainer(IMAGE).withEnv("AXONIQ_AXONSERVER_MAXMESSAGESIZE", LARGEST_MESSAGE);
            container.start();
            return container;
        }
    }
}
