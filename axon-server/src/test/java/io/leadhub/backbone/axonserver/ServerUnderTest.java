package io.leadhub.backbone.axonserver;

import io.leadhub.embedded.ContainerEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.test.server.AxonServerContainer;

/** The Axon Server that tests use: the one that the environment names or, where tests run in containers, one of theirs. */
final class ServerUnderTest {

    private static final String ADDRESS = "LEADHUB_TEST_AXON_SERVER";
    private static final String IMAGE = "axoniq/axonserver:2025.2.1";
    private static final String LARGEST_MESSAGE = "16777216";

    private ServerUnderTest() {}

    /** Whether there is one. */
    static boolean isThere() {
        return ContainerEngine.isWanted() || stated(ADDRESS).isPresent();
    }

    /** What a platform has to be told of it. */
    static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("leadhub.event-store", "axon-server");
        Optional<String> address = stated(ADDRESS);
        if (address.isEmpty()) {
            ContainerEngine.require();
            properties.put("leadhub.axon-server.servers", Container.STARTED.getAxonServerAddress());
            return properties;
        }
        properties.put("leadhub.axon-server.servers", address.get());
        stated("LEADHUB_TEST_AXON_SERVER_TOKEN").ifPresent(token -> properties.put("leadhub.axon-server.token", token));
        stated("LEADHUB_TEST_AXON_SERVER_CERTIFICATE").ifPresent(certificate -> {
            properties.put("leadhub.axon-server.tls", "true");
            properties.put("leadhub.axon-server.certificate", certificate);
        });
        return properties;
    }

    private static Optional<String> stated(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private static final class Container {
        static final AxonServerContainer STARTED = start();

        private static AxonServerContainer start() {
            AxonServerContainer container =
                    new AxonServerContainer(IMAGE).withEnv("AXONIQ_AXONSERVER_MAXMESSAGESIZE", LARGEST_MESSAGE);
            container.start();
            return container;
        }
    }
}
