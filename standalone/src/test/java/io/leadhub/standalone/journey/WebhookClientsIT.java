package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Listener.Heard;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries, verified by programs that are not ours. */
class WebhookClientsIT {

    private static final Path EXAMPLE =
            Path.of("..", "docs", "api", "examples", "receive-webhooks.mjs").toAbsolutePath();

    /** The function of spec/4 as it stands there, on a body from a file. */
    private static final String SPEC_4 = """
            const crypto = require('crypto');
            function verifySignature(payloadRef, secret, signatureHeader) {
              const hash = crypto.createHmac('sha256', secret).update(payloadRef).digest('hex');
              return hash === signatureHeader;
            }
            const [secret, body, signature] = process.argv.slice(2);
            console.log(verifySignature(require('fs').readFileSync(body), secret, signature));
            """;

    private static final String STANDARD_WEBHOOKS = """
            const { Webhook } = require('standardwebhooks');
            const [secret, body, id, timestamp, signature] = process.argv.slice(2);
            const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
            const event = new Webhook(secret).verify(require('fs').readFileSync(body, 'utf8'), headers);
            console.log(event.type);
            """;

    private final Administrator administrator = new Administrator();
    private final String partnerId = "client-" + UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void theFunctionOfTheDocumentVerifiesWhatArrives() throws Exception {
        NodePrograms node = NodePrograms.with(folder);
        try (Listener listener = new Listener()) {
            Webhook webhook = Webhook.to(administrator, partnerId, listener.url(), "LEAD_CREATED");
            Heard told = tested(webhook, listener);

            assertThat(verifiedAsInSpec4(node, webhook.secret(), told)).isEqualTo("true");
            assertThat(verifiedAsInSpec4(node, "another secret", told)).isEqualTo("false");
        }
    }

    @Test
    void theLibraryOfStandardWebhooksVerifiesWhatArrivesWithBothSecretsWhileTheyOverlap() throws Exception {
        NodePrograms node = NodePrograms.with(folder, "standardwebhooks@1.0.0");
        try (Listener listener = new Listener()) {
            Webhook webhook = Webhook.to(administrator, partnerId, listener.url(), "LEAD_CREATED");
            String fresh = webhook.asks("rotate-secret", Map.of("overlapSeconds", 600))
                    .json()
                    .path("secret")
                    .asString();
            Heard told = await().atMost(Duration.ofSeconds(20))
                    .until(() -> tested(webhook, listener), heard -> heard.header("webhook-signature")
                            .contains(" "));

            for (String secret : List.of(webhook.secret(), fresh)) {
                assertThat(verifiedByTheLibrary(node, secret, told).output()).isEqualTo("WEBHOOK_TEST");
            }
            assertThat(verifiedByTheLibrary(node, "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", told)
                            .exitCode())
                    .isNotZero();
        }
    }

    @Test
    void theExampleTakesWhatIsSignedAndRefusesTheRest() throws Exception {
        NodePrograms.with(folder);
        String secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        ProcessBuilder builder = new ProcessBuilder("node", EXAMPLE.normalize().toString()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("WEBHOOK_SECRET", secret, "PORT", "0"));
        Process receiver = builder.start();
        List<String> lines = new CopyOnWriteArrayList<>();
        try {
            Thread.ofVirtual().start(() -> read(receiver.inputReader(UTF_8), lines));
            await().atMost(Duration.ofSeconds(20)).until(() -> !lines.isEmpty());
            Map<String, Object> terms =
                    Map.of("partnerId", partnerId, "url", lines.getFirst(), "eventTypes", List.of("LEAD_CREATED"));
            Webhook known = Webhook.to(administrator, with(terms, "secret", secret));
            Webhook unknown = Webhook.to(administrator, terms);

            String verified =
                    known.asks("test", Map.of()).json().path("deliveryId").asString();
            unknown.asks("test", Map.of());

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(lines).contains("VERIFIED WEBHOOK_TEST 1 " + verified, "REFUSED"));
            unknown.changes(Map.of("status", "DISABLED"));
        } finally {
            receiver.destroy();
        }
    }

    private static Heard tested(Webhook webhook, Listener listener) {
        int before = listener.heard().size();
        assertThat(webhook.asks("test", Map.of()).status()).isEqualTo(202);
        return listener.awaits("WEBHOOK_TEST", before + 1).getLast();
    }

    private String verifiedAsInSpec4(NodePrograms node, String secret, Heard told)
            throws IOException, InterruptedException {
        Path body = Files.write(folder.resolve("body"), told.body());
        return node.run(SPEC_4, secret, body.toString(), told.header("X-L2C-Signature"))
                .output();
    }

    private NodePrograms.Run verifiedByTheLibrary(NodePrograms node, String secret, Heard told)
            throws IOException, InterruptedException {
        Path body = Files.write(folder.resolve("body"), told.body());
        return node.run(
                STANDARD_WEBHOOKS,
                secret,
                body.toString(),
                told.header("webhook-id"),
                told.header("webhook-timestamp"),
                told.header("webhook-signature"));
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> all = new HashMap<>(map);
        all.put(name, value);
        return all;
    }

    private static void read(BufferedReader output, List<String> lines) {
        output.lines().forEach(lines::add);
    }
}
