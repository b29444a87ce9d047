package io.leadhub.standalone.deployment;

import static io.leadhub.standalone.deployment.YamlFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the files for containers name is there, and says what it has to. */
class ComposeTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):\\?");

    private static final Set<String> KEYS = Set.of(
            "build",
            "cap_drop",
            "command",
            "depends_on",
            "deploy",
            "entrypoint",
            "environment",
            "healthcheck",
            "image",
            "init",
            "network_mode",
            "networks",
            "ports",
            "profiles",
            "restart",
            "security_opt",
            "shm_size",
            "stop_grace_period",
            "ulimits",
            "volumes");

    private static final Set<String> CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");

    private final Map<String, Object> compose = YamlFile.read("docker-compose.yml");
    private final Map<String, Object> cluster = YamlFile.read("docker-compose.cluster.yml");

    @Test
    void servicesSayNothingThatIsNotKnown() {
        assertThat(services()).allSatisfy((name, parts) -> assertThat(parts)
                .allSatisfy(part -> assertThat(KEYS).as(name).containsAll(part.keySet())));
    }

    @Test
    void everyServiceComesFromAnImageOfAStatedVersionOrIsBuiltHere() {
        assertThat(services()).allSatisfy((name, parts) -> {
            Map<String, Object> first = parts.getFirst();
            String image = String.valueOf(first.get("image"));
            if (first.containsKey("build")) {
                assertThat(map(map(first.get("build")).get("args")).get("SIDE")).isEqualTo(name);
                assertThat(Repository.file("Dockerfile")).exists();
            } else {
                assertThat(image).as(name).matches("[a-z0-9./-]+:v?[0-9].*");
            }
        });
    }

    @Test
    void servicesWaitForServicesThatAreThereAndSayWhenTheyAreReady() {
        Map<String, List<Map<String, Object>>> services = services();
        services.forEach((name, parts) -> parts.forEach(part -> {
            Object waited = part.get("depends_on");
            if (waited instanceof Collection<?> names) {
                assertThat(services.keySet()).as(name).containsAll(strings(names));
            } else if (waited != null) {
                map(waited).forEach((other, how) -> {
                    assertThat(services).as(name).containsKey(other);
                    Object condition = map(how).get("condition");
                    assertThat(CONDITIONS).contains(String.valueOf(condition));
                    boolean tells = services.get(other).stream()
                            .anyMatch(each -> each.containsKey("healthcheck") || each.containsKey("build"));
                    assertThat(!"service_healthy".equals(condition) || tells)
                            .as("%s tells %s that it is healthy", other, name)
                            .isTrue();
                });
            }
        }));
    }

    @Test
    void everyVolumeIsDeclaredAndEveryFileIsThere() {
        Set<String> declared = new HashSet<>(map(compose.get("volumes")).keySet());
        declared.addAll(map(cluster.get("volumes")).keySet());
        services()
                .forEach((name, parts) -> parts.forEach(part -> {
                    for (String volume : strings(list(part.get("volumes")))) {
                        String source = volume.substring(0, volume.indexOf(':'));
                        if (source.startsWith("./")) {
                            assertThat(Repository.file(source.substring(2)))
                                    .as(name)
                                    .exists();
                        } else {
                            assertThat(declared).as(name).contains(source);
                        }
                    }
                }));
    }

    @Test
    void theNodesTrustTheGatewayAndNobodyElse() {
        Object gateway = map(map(services().get("gateway").getFirst().get("networks"))
                        .get("inside"))
                .get("ipv4_address");
        for (String side : List.of("command-side", "query-side")) {
            assertThat(environment(side)).containsEntry("LEADHUB_EDGE_TRUSTEDPROXIES", gateway);
        }
    }

    @Test
    void everySecretIsMadeByTheScriptThatMakesThem(@TempDir Path folder) throws IOException, InterruptedException {
        String made = makeSecrets(folder);

        var needed = VARIABLE.matcher(Files.readString(Repository.file("docker-compose.yml")));
        assertThat(needed.results().map(found -> found.group(1))).isNotEmpty().allSatisfy(variable -> assertThat(made)
                .containsPattern("(?m)^" + variable + "=.{32,}$"));
        assertThat(Files.getPosixFilePermissions(folder.resolve(".env")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theScriptThatMakesSecretsAddsThoseThatAreMissingAndKeepsTheOthers(@TempDir Path folder)
            throws IOException, InterruptedException {
        String earlier = "LEADHUB_PORT=8090\nLEADHUB_MASTER_KEY=of-earlier";
        Files.writeString(folder.resolve(".env"), earlier);

        String made = makeSecrets(folder);

        assertThat(made)
                .startsWith(earlier + "\n")
                .containsOnlyOnce("LEADHUB_MASTER_KEY=")
                .containsOnlyOnce("\nAXON_SERVER_ADMIN_TOKEN=");
        assertThat(makeSecrets(folder)).isEqualTo(made);
    }

    @Test
    void testsInContainersRunOnTheSameImages() throws IOException {
        Map<String, String> namedIn = Map.of(
                "postgres", "embedded/src/main/java/io/leadhub/embedded/ServersInContainers.java",
                "elasticsearch", "embedded/src/main/java/io/leadhub/embedded/ServersInContainers.java",
                "axon-server", "axon-server/src/test/java/io/leadhub/backbone/axonserver/ServerUnderTest.java");
        for (Map.Entry<String, String> named : namedIn.entrySet()) {
            Object image = services().get(named.getKey()).getFirst().get("image");
            assertThat(Files.readString(Repository.file(named.getValue()))).contains("\"" + image + "\"");
        }
    }

    @Test
    void theGatewayLeadsToServicesThatAreThere() throws IOException {
        String backends = Files.readString(Repository.file("deploy/gateway/backends.cfg"));
        for (String side : List.of("command-side", "query-side")) {
            assertThat(backends).contains("backend " + side + "\n").contains(" " + side + ":8080\n");
            assertThat(services()).containsKey(side);
        }
        assertThat(Routes.ofTheGateway().routes())
                .extracting(Routes.Route::side)
                .containsOnly("query-side");
        assertThat(Files.readString(Repository.file("deploy/gateway/haproxy.cfg")))
                .contains("," + Routes.ELSE + ")]");
    }

    /** What the script leaves in this folder. */
    private static String makeSecrets(Path folder) throws IOException, InterruptedException {
        Path script = Files.createDirectories(folder.resolve("deploy")).resolve("make-env");
        Files.copy(Repository.file("deploy/make-env"), script, StandardCopyOption.REPLACE_EXISTING);
        Process process = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readString(folder.resolve(".env"));
    }

    private Map<String, Object> environment(String service) {
        return map(services().get(service).getFirst().get("environment"));
    }

    /** What each file says of a service, that of the single machine first. */
    private Map<String, List<Map<String, Object>>> services() {
        Map<String, List<Map<String, Object>>> services = new TreeMap<>();
        for (Map<String, Object> file : List.of(compose, cluster)) {
            map(file.get("services"))
                    .forEach((name, service) -> services.computeIfAbsent(name, unknown -> new ArrayList<>())
                            .add(map(service)));
        }
        return services;
    }

    private static Collection<?> list(Object yaml) {
        return yaml == null ? List.of() : (Collection<?>) yaml;
    }

    private static List<String> strings(Collection<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
