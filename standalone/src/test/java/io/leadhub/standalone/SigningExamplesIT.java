package io.leadhub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.load.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example under {@code docs/api/examples} is sent as a partner would send it. */
@Order(SharedPlatform.CALM)
class SigningExamplesIT {

    private static final Path EXAMPLES = Path.of("..", "docs", "api", "examples");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Credentials credentials = SharedPlatform.operator().issueKey("example-partner");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash ingest.sh", "python3 ingest.py", "node ingest.mjs", "java Ingest.java"})
    void sendsALeadAndPrintsItsReceipt(String command) throws IOException, InterruptedException {
        var run = run(command, credentials.secretKey());

        assertThat(run.output()).contains("\"status\":\"ACCEPTED\"", "\"receiptId\":\"");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash ingest.sh", "python3 ingest.py", "node ingest.mjs", "java Ingest.java"})
    void saysWhyItWasRefused(String command) throws IOException, InterruptedException {
        var run = run(command, "not the secret");

        assertThat(run.output()).contains("\"errorCode\":\"INVALID_SIGNATURE\"");
        assertThat(run.exitCode()).isNotZero();
    }

    @Test
    void sendsAnotherBodyFromAFile() throws IOException, InterruptedException {
        var body = Files.writeString(folder.resolve("lead.json"), "{\"externalLeadId\":\"\"}");

        var run = run("bash ingest.sh " + body, credentials.secretKey());

        assertThat(run.output()).contains("\"errorCode\":\"INVALID_PARAMETER\"");
    }

    private Run run(String command, String secret) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(command.split(" ")));
        Assumptions.assumeTrue(isInstalled(words.getFirst()), words.getFirst() + " is not installed");
        words.set(0, words.getFirst().equals("java") ? JAVA : words.getFirst());
        words.set(1, EXAMPLES.resolve(words.get(1)).toAbsolutePath().normalize().toString());
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LEADHUB_URL", SharedPlatform.get().url().toString());
        builder.environment().put("LEADHUB_ACCESS_KEY_ID", credentials.accessKeyId());
        builder.environment().put("LEADHUB_SECRET_KEY", secret);
        builder.environment().put("NO_PROXY", "127.0.0.1");
        builder.environment().put("no_proxy", "127.0.0.1");
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(output, process.exitValue());
    }

    private static boolean isInstalled(String program) {
        return program.equals("java")
                || List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private record Run(String output, int exitCode) {}
}
