package io.leadhub.standalone.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.documentation.Page.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every example of every document is run as it stands, and answered as it says. */
class DocumentationIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern JAVASCRIPT = Pattern.compile("(?ms)^```javascript\\n(.*?)^```$");
    private static final String MARK = "@@@@";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "README.md, 1",
        "docs/api/ingest.md, 0",
        "docs/api/ingest.zh.md, 0",
        "docs/api/customers.md, 0",
        "docs/api/customers.zh.md, 0",
        "docs/api/append-numbers.md, 0",
        "docs/api/append-numbers.zh.md, 0",
        "docs/api/douyin.md, 0",
        "docs/api/douyin.zh.md, 0",
        "docs/api/open-platform.md, 0",
        "docs/api/open-platform.zh.md, 0",
        "docs/api/tokens-and-administration.md, 0",
        "docs/api/search.md, 0",
        "docs/api/sales.md, 0",
        "docs/api/sales.zh.md, 0",
        "docs/api/audit.md, 0",
        "docs/api/webhooks.md, 0",
        "docs/api/webhooks.zh.md, 0"
    })
    void answersAsThePageSays(String file, int skipped) throws Exception {
        Page page = Page.read(ROOT.resolve(file), skipped);
        assertThat(page.steps()).isNotEmpty();

        List<String> outputs = run(page);

        assertThat(outputs).hasSameSizeAs(page.steps());
        for (int i = 0; i < outputs.size(); i++) {
            Step step = page.steps().get(i);
            assertThat(outputs.get(i)).as(step.script()).doesNotContain("INTERNAL_ERROR", "command not found");
            if (step.answer() != null) {
                assertThat(Shape.differences(JSON.readTree(step.answer()), lastJsonOf(outputs.get(i))))
                        .as("%s%n%s", step.script(), outputs.get(i))
                        .isEmpty();
            }
        }
    }

    /** What runs in English need not run again, where the second run would find what the first one left behind. */
    @ParameterizedTest
    @ValueSource(strings = {"tokens-and-administration", "search", "audit"})
    void theChinesePageHasTheExamplesOfTheEnglishOne(String page) throws IOException {
        Path pages = ROOT.resolve("docs/api");

        assertThat(Page.read(pages.resolve(page + ".zh.md"), 0).steps())
                .isNotEmpty()
                .isEqualTo(Page.read(pages.resolve(page + ".md"), 0).steps());
    }

    @ParameterizedTest
    @CsvSource({"bash, ingest.sh", "python3, ingest.py", "node, ingest.mjs", "java, Ingest.java"})
    void theSendersInFourLanguagesGetTheirReceipt(String interpreter, String sender) throws Exception {
        JsonNode key = new JsonDoor(LivePlatform.url(), adminToken())
                .post("/admin/api-keys", Map.of("partnerId", "sender-" + interpreter, "description", sender));
        String program = interpreter.equals("java")
                ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                : interpreter;

        String output = output(
                Map.of(
                        "LEADHUB_ACCESS_KEY_ID", key.path("accessKeyId").asString(),
                        "LEADHUB_SECRET_KEY", key.path("secretKey").asString()),
                program,
                ROOT.resolve("docs/api/examples").resolve(sender).toString());

        assertThat(output).contains("\"status\":\"ACCEPTED\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 电商平台追加号码结果:, successCount: 2", "1, 金融平台追加号码结果:, successCount: 2",
        "2, API Key状态:, hasConfig: true", "3, 总共有, 配置状态: 已配置"
    })
    void theJavaScriptOfTheDocumentRuns(int example, String said, String result) throws Exception {
        tenant("ecommerce", "ecommerce-platform-key-abc123");
        tenant("finance", "finance-platform-key-xyz789");
        String page = Files.readString(ROOT.resolve("docs/api/append-numbers.zh.md"));
        String code = JAVASCRIPT
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList()
                .get(example)
                .replace("https://your-domain.com", LivePlatform.url().toString());
        String whole = code.contains("require(")
                ? code
                : "const axios = require('axios');\nconst API_BASE_URL = '" + LivePlatform.url() + "';\n" + code;
        Path file = Files.writeString(folder.resolve("example.js"), whole);

        String output = output(
                Map.of(
                        "NODE_PATH",
                        ROOT.resolve("standalone/src/test/resources/node").toString()),
                "node",
                file.toString());

        assertThat(output).contains(said, result).doesNotContain("失败:");
    }

    @Test
    void theBodiesOfDoorsThatReadThemFieldByFieldAreDescribedToo() {
        JsonNode description = JSON.readTree(new JsonDoor(LivePlatform.url(), "").text("/v3/api-docs"));

        assertThat(description
                        .at("/components/schemas/AppendNumbers/properties")
                        .propertyNames())
                .contains("taskId", "phoneNumbers", "params", "autoFlowId", "countryCode");
        assertThat(description.at("/components/schemas/Customer/properties").propertyNames())
                .contains("userId", "room_tags", "source_channel", "internal_notes");
        assertThat(description
                        .path("paths")
                        .path("/api/external/customers")
                        .at("/post/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .endsWith("/Customer");
    }

    @Test
    void everyDoorIsInTheMachineReadableDescription() {
        String description = new JsonDoor(LivePlatform.url(), "").text("/v3/api-docs");

        assertThat(JSON.readTree(description).path("paths").propertyNames())
                .contains(
                        "/public/v1/leads/ingest",
                        "/public/v1/leads/ingest/batch",
                        "/public/v1/leads/ingest/{receiptId}",
                        "/api/external/customers",
                        "/api/openapi/append-numbers",
                        "/api/openapi/status",
                        "/api/openapi/keys",
                        "/admin/partners/{partnerId}/outbound",
                        "/api/mobile/customers/{id}",
                        "/api/mobile/leads/hook",
                        "/api/mobile/leads/hook/{hookId}",
                        "/api/mobile/orders/sync",
                        "/api/mobile/orders/{id}/status",
                        "/api/mobile/showroom/items",
                        "/api/v1/lead/douyin/auth/url",
                        "/api/v1/lead/douyin/auth/callback",
                        "/api/v1/lead/douyin/accounts",
                        "/api/v1/lead/douyin/fans/sync",
                        "/api/v1/lead/douyin/fans/sync/{taskId}",
                        "/api/v1/lead/douyin/leads",
                        "/api/v1/lead/douyin/webhook",
                        "/admin/hooks",
                        "/admin/showroom/items/{itemId}",
                        "/api/oauth/token",
                        "/admin/api-keys",
                        "/admin/webhooks",
                        "/admin/webhooks/{id}/deliveries",
                        "/api/v1/leads",
                        "/api/v1/leads/{id}",
                        "/api/v1/leads/{id}/status",
                        "/api/v1/leads/{id}/assign",
                        "/api/v1/leads/{id}/notes",
                        "/api/v1/leads/{id}/tags",
                        "/api/v1/leads/{id}/history",
                        "/api/v1/leads/{id}/diff",
                        "/api/v1/leads/export",
                        "/api/v1/audit/events",
                        "/admin/dead-letters",
                        "/admin/projections/{name}/rollback",
                        "/api/v1/audit/raw-payloads",
                        "/api/v1/audit/raw-payloads/{receiptId}");
    }

    private List<String> run(Page page) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        page.steps().forEach(step -> script.append(step.script()).append("echo; echo '" + MARK + "'\n"));
        Path file = Files.writeString(folder.resolve("page.sh"), script);
        String output = output(Map.of(), "bash", "-u", file.toString());
        return List.of(output.split(MARK + "\n"));
    }

    private static String output(Map<String, String> settings, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().put("LEADHUB_URL", LivePlatform.url().toString());
        builder.environment().put("LEADHUB_ADMIN_SECRET", LivePlatform.ADMIN_SECRET);
        builder.environment().putAll(settings);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static JsonNode lastJsonOf(String output) {
        String last = output.lines()
                .filter(line -> line.startsWith("{") || line.startsWith("["))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No JSON in " + output));
        return JSON.readTree(last);
    }

    private static void tenant(String partnerId, String apiKey) {
        new JsonDoor(LivePlatform.url(), adminToken())
                .put(
                        "/admin/partners/" + partnerId + "/outbound",
                        Map.of("apiKey", apiKey, "accessKey", "AK-" + partnerId, "accessSecret", "of-" + partnerId));
    }

    private static String adminToken() {
        return new JsonDoor(LivePlatform.url(), "")
                .post(
                        "/api/oauth/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "admin",
                                "client_secret", LivePlatform.ADMIN_SECRET))
                .path("access_token")
                .asString();
    }
}
