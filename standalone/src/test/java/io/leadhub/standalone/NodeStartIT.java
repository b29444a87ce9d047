package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What keeps a node from starting is said in one line. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PlatformCommand.ONE_MORE_PLATFORM)
class NodeStartIT {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final Path FOLDER = Path.of("target", "node-start-it").toAbsolutePath();

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "LEADHUB_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/leadhub",
            "LEADHUB_POSTGRES_USERNAME", "leadhub",
            "LEADHUB_POSTGRES_PASSWORD", "of-the-database",
            "LEADHUB_ELASTICSEARCH_URL", "http://127.0.0.1:1",
            "LEADHUB_ADMIN_SECRET", "of-the-administrator",
            "LEADHUB_MASTER_KEY", KEY));

    @Test
    void namesWhatTheCommandSideIsNotTold() throws Exception {
        assertThat(refusal("command-side", Map.of("LEADHUB_MASTER_KEY", "half a key")))
                .isEqualTo("LeadHub command-side cannot start: LEADHUB_POSTGRES_URL is not set: a JDBC address such as"
                        + " jdbc:postgresql://host:5432/leadhub. LEADHUB_POSTGRES_USERNAME is not set: a text."
                        + " LEADHUB_POSTGRES_PASSWORD is not set: a text. LEADHUB_MASTER_KEY is not base64 of 32 bytes."
                        + " LEADHUB_ADMIN_SECRET is not set: a text.");
    }

    @Test
    void namesWhatTheQuerySideIsNotTold() throws Exception {
        settings.remove("LEADHUB_ELASTICSEARCH_URL");

        assertThat(refusal("query-side", settings))
                .isEqualTo("LeadHub query-side cannot start: LEADHUB_ELASTICSEARCH_URL is not set: addresses such as"
                        + " http://host:9200, separated by commas.");
    }

    @Test
    void saysThatTheDatabaseIsNotThereAlsoAsAnImageWithItsArchiveOfClasses() throws Exception {
        NodeImage image = NodeImage.of("command-side");
        assertThat(image.archive()).isNotEmptyFile();

        try (NodeProcess node = image.start(settings, FOLDER.resolve("image.log"))) {
            assertThat(said(node))
                    .startsWith("LeadHub command-side cannot start: PostgreSQL cannot be used: Connection to"
                            + " 127.0.0.1:1 refused.");
        }
    }

    private static String refusal(String side, Map<String, String> settings) throws Exception {
        try (NodeProcess node = NodeProcess.start(side, settings, FOLDER.resolve(side + ".log"))) {
            return said(node);
        }
    }

    private static String said(NodeProcess node) throws Exception {
        assertThat(node.exitCode()).isEqualTo(1);
        return node.printed().stream()
                .filter(line -> line.startsWith("LeadHub "))
                .reduce((line, another) -> line + "\n" + another)
                .orElse("");
    }
}
