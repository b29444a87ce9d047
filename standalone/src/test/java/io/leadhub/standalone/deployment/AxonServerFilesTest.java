package io.leadhub.standalone.deployment;

import static io.leadhub.standalone.deployment.YamlFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What Axon Server is told fits what the platform takes for granted. */
class AxonServerFilesTest {

    private static final String ONE_NODE = "axon-server/server/axonserver.properties";
    private static final String THREE_NODES = "axon-server/server/three-nodes/axonserver.properties";
    private static final String OF_THE_SERVER = "axoniq.axonserver.";
    private static final String OF_THE_PLATFORM = "leadhub.axon-server.";

    @ParameterizedTest
    @ValueSource(strings = {ONE_NODE, THREE_NODES})
    void takesTheLargestMessageThatThePlatformSends(String file) throws IOException {
        assertThat(read(file).getProperty(OF_THE_SERVER + "max-message-size")).isEqualTo(platform("largest-message"));
        assertThat(Files.readString(Repository.file("docs/operations.md")))
                .contains("| `leadhub.axon-server.largest-message` | " + platform("largest-message") + " |");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_NODE, THREE_NODES})
    void letsNobodyInWithoutATokenAndHoldsNoSecret(String file) throws IOException {
        Properties server = read(file);

        assertThat(server.getProperty(OF_THE_SERVER + "accesscontrol.enabled")).isEqualTo("true");
        assertThat(server.getProperty(OF_THE_SERVER + "devmode.enabled")).isEqualTo("false");
        assertThat(server.stringPropertyNames())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_NODE, THREE_NODES})
    void listensWhereThePlatformLooks(String file) throws IOException {
        assertThat(platform("servers")).endsWith(":" + read(file).getProperty(OF_THE_SERVER + "port"));
    }

    @Test
    void hasTheContextThatThePlatformUsesOnThreeNodesToo() throws IOException {
        assertThat(read(ONE_NODE).getProperty(OF_THE_SERVER + "standalone")).isEqualTo("true");
        assertThat(read(THREE_NODES)
                        .getProperty(OF_THE_SERVER + "autocluster.contexts")
                        .split(","))
                .contains("_admin", platform("context"));
        assertThat(read(THREE_NODES).getProperty(OF_THE_SERVER + "ssl.enabled")).isEqualTo("true");
    }

    @Test
    void saysOfTheThreeNodesThatTheyAreUntestedAndWantALicence() throws IOException {
        assertThat(Files.readString(Repository.file(THREE_NODES)))
                .startsWith("# UNTESTED")
                .contains("licence");
        assertThat(Files.readString(Repository.file("axon-server/server/README.md")))
                .contains("licence", "never run", "Untested");
    }

    @Test
    void isWhatTheContainerRunsWithTheTokenThatThePlatformKnows() throws IOException {
        Map<String, Object> services = map(YamlFile.read("docker-compose.yml").get("services"));
        Map<String, Object> server = map(services.get("axon-server"));
        Map<String, Object> platform = map(map(services.get("command-side")).get("environment"));

        assertThat(server.get("volumes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("./" + ONE_NODE + ":/axonserver/config/axonserver.properties:ro");
        for (String folder : List.of(
                "event.storage",
                "snapshot.storage",
                "replication.log-storage-folder",
                "controldb-path",
                "pid-file-location")) {
            String path = read(ONE_NODE).getProperty(OF_THE_SERVER + folder);
            assertThat(server.get("volumes"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .anyMatch(volume -> String.valueOf(volume).endsWith(":" + path));
        }
        assertThat(map(server.get("environment")))
                .containsEntry("AXONIQ_AXONSERVER_ACCESSCONTROL_TOKEN", platform.get("LEADHUB_AXONSERVER_TOKEN"))
                .containsKey("AXONIQ_AXONSERVER_ACCESSCONTROL_ADMINTOKEN")
                .containsEntry("AXONIQ_AXONSERVER_HOSTNAME", "axon-server");
        assertThat(platform)
                .containsEntry(
                        "LEADHUB_AXONSERVER_SERVERS",
                        "axon-server:" + read(ONE_NODE).getProperty(OF_THE_SERVER + "port"));
    }

    @Test
    void speaksTlsWithTheCertificateThatIsMadeForIt() throws IOException {
        Map<String, Object> services =
                map(YamlFile.read("docker-compose.cluster.yml").get("services"));
        Map<String, Object> server = map(map(services.get("axon-server")).get("environment"));

        assertThat(server)
                .containsEntry("AXONIQ_AXONSERVER_SSL_ENABLED", "true")
                .containsEntry("AXONIQ_AXONSERVER_SSL_CERTCHAINFILE", "/tls/axon-server.pem")
                .containsEntry("AXONIQ_AXONSERVER_SSL_PRIVATEKEYFILE", "/tls/axon-server.key");
        assertThat(Files.readString(Repository.file("deploy/tls/certificates")))
                .contains("issue axon-server axon-server\n", " chown 0:1001 axon-server.key\n");
        for (String side : List.of("command-side", "query-side")) {
            assertThat(map(map(services.get(side)).get("environment")))
                    .containsEntry("LEADHUB_AXONSERVER_TLS", "true")
                    .containsEntry("LEADHUB_AXONSERVER_CERTIFICATE", "/tls/authority.pem");
        }
    }

    private static Properties read(String file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Repository.file(file))) {
            properties.load(reader);
        }
        return properties;
    }

    /** What a property of the platform is when nobody states it. */
    private static String platform(String name) throws IOException {
        for (URL metadata : Collections.list(AxonServerFilesTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream json = metadata.openStream()) {
                for (var property : new JsonMapper().readTree(json).path("properties")) {
                    if (property.path("name").asString("").equals(OF_THE_PLATFORM + name)) {
                        return property.path("defaultValue").asString();
                    }
                }
            }
        }
        throw new AssertionError("No property " + OF_THE_PLATFORM + name);
    }
}
