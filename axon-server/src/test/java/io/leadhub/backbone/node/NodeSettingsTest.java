package io.leadhub.backbone.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSettingsTest {

    private static final List<Setting> SEARCH = List.of(
            Setting.requiredAddresses("LEADHUB_ELASTICSEARCH_URL", "leadhub.elasticsearch.url"),
            Setting.optional("LEADHUB_ELASTICSEARCH_PASSWORD", "leadhub.elasticsearch.password"));

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "LEADHUB_POSTGRES_URL", "jdbc:postgresql://database:5432/leadhub?sslmode=verify-full",
            "LEADHUB_POSTGRES_USERNAME", "leadhub",
            "LEADHUB_POSTGRES_PASSWORD", "of-the-database",
            "LEADHUB_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]),
            "LEADHUB_ELASTICSEARCH_URL", "https://one:9200, https://two:9200"));

    @Test
    void takesWhatIsSaidAndLeavesTheRestAsItUsuallyIs() {
        assertThat(read())
                .containsEntry("spring.datasource.username", "leadhub")
                .containsEntry("spring.datasource.hikari.maximum-pool-size", "20")
                .containsEntry("server.port", "8080")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("management.server.port", "8081")
                .containsEntry("leadhub.elasticsearch.url", "https://one:9200, https://two:9200")
                .doesNotContainKey("leadhub.elasticsearch.password");
    }

    @Test
    void opensManagementWhereTheDoorsAreUnlessToldOtherwise() {
        environment.put("LEADHUB_BIND", "0.0.0.0");
        assertThat(read()).containsEntry("management.server.address", "0.0.0.0");

        environment.put("LEADHUB_MANAGEMENT_BIND", "127.0.0.1");
        assertThat(read()).containsEntry("management.server.address", "127.0.0.1");
    }

    @Test
    void namesEverythingThatIsMissing() {
        environment.clear();

        assertThatThrownBy(this::read)
                .isInstanceOf(SettingsWrong.class)
                .hasMessage("LEADHUB_POSTGRES_URL is not set: a JDBC address such as"
                        + " jdbc:postgresql://host:5432/leadhub. LEADHUB_POSTGRES_USERNAME is not set: a text."
                        + " LEADHUB_POSTGRES_PASSWORD is not set: a text."
                        + " LEADHUB_MASTER_KEY is not set: base64 of 32 bytes."
                        + " LEADHUB_ELASTICSEARCH_URL is not set: addresses such as http://host:9200, separated by"
                        + " commas.");
    }

    @Test
    void namesEverythingThatMakesNoSenseAndRepeatsNone() {
        environment.put("LEADHUB_POSTGRES_URL", "postgres://database");
        environment.put("LEADHUB_MASTER_KEY", "half-a-key");
        environment.put("LEADHUB_ELASTICSEARCH_URL", "one:9200");
        environment.put("LEADHUB_PORT", "65536");
        environment.put("LEADHUB_POSTGRES_CONNECTIONS", "0");

        assertThatThrownBy(this::read)
                .hasMessage("LEADHUB_POSTGRES_URL is not a JDBC address such as"
                        + " jdbc:postgresql://host:5432/leadhub. LEADHUB_POSTGRES_CONNECTIONS is not a number from 1"
                        + " to 999. LEADHUB_MASTER_KEY is not base64 of 32 bytes. LEADHUB_PORT is not a port from 0 to"
                        + " 65535. LEADHUB_ELASTICSEARCH_URL is not addresses such as http://host:9200, separated by"
                        + " commas.");
    }

    @Test
    void readsSecretsFromFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "of-the-search\n");
        environment.put("LEADHUB_ELASTICSEARCH_PASSWORD_FILE", file.toString());

        assertThat(read()).containsEntry("leadhub.elasticsearch.password", "of-the-search");
    }

    @Test
    void refusesFilesThatAreMissingEmptyOrOneTooMany(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing");
        Path empty = Files.createFile(folder.resolve("empty"));
        environment.remove("LEADHUB_MASTER_KEY");
        environment.put("LEADHUB_MASTER_KEY_FILE", missing.toString());
        environment.put("LEADHUB_ELASTICSEARCH_PASSWORD_FILE", empty.toString());
        environment.put("LEADHUB_POSTGRES_PASSWORD_FILE", empty.toString());

        assertThatThrownBy(this::read)
                .hasMessage("LEADHUB_POSTGRES_PASSWORD and LEADHUB_POSTGRES_PASSWORD_FILE are both set: one of them"
                        + " has to go. The file that LEADHUB_MASTER_KEY_FILE names cannot be read: " + missing
                        + ". The file that LEADHUB_ELASTICSEARCH_PASSWORD_FILE names is empty: " + empty + ".");
    }

    private Map<String, Object> read() {
        return NodeSettings.read(environment, SEARCH);
    }
}
