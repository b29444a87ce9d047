package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.benchmarks.load.Credentials;
import io.leadhub.benchmarks.load.Signer;
import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.benchmarks.platform.Operator;
import io.leadhub.benchmarks.platform.PlatformProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What dashboards and alert rules ask for is there: whoever renames a metric has to rename it in them too. */
@Order(SharedPlatform.CALM)
class ShippedMetricsIT {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String INGEST = "/public/v1/leads/ingest";

    /** Said by Prometheus itself. */
    private static final Set<String> PROMETHEUS_OWN = Set.of("up");

    private static final Set<String> LANGUAGE =
            Set.of("absent", "by", "delta", "histogram_quantile", "max", "min", "rate", "sum", "job", "instance");

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!=|=)");
    private static final Pattern NAME = Pattern.compile("\\b[a-z_]{2,}\\b");
    private static final Pattern SERIES = Pattern.compile("^([a-zA-Z_:]+)(?:\\{(.*)})? \\S+$");

    private static final Map<String, Set<String>> SCRAPED = new HashMap<>();

    @BeforeAll
    static void makeSomethingOfEverythingHappen() throws Exception {
        PlatformProcess platform = SharedPlatform.get();
        Operator operator = SharedPlatform.operator();
        Credentials key = operator.issueKey("watched");
        operator.door()
                .post(
                        "/admin/webhooks",
                        Map.of(
                                "partnerId",
                                "watched",
                                "url",
                                "http://127.0.0.1:9/",
                                "eventTypes",
                                List.of("LEAD_CREATED")));
        assertThat(ingest(platform, key, "not the secret")).isEqualTo(401);
        assertThat(ingest(platform, key, key.secretKey())).isEqualTo(202);
        await().atMost(PATIENCE).untilAsserted(() -> {
            String metrics = scrape(platform);
            assertThat(metrics)
                    .contains(
                            "leadhub_webhook_attempts_total{", "leadhub_group_lag_seconds{", "leadhub_settled_total{");
            assertThat(metrics).contains("jvm_memory_usage_after_gc{", "jvm_gc_pause_seconds_sum{");
            read(metrics);
        });
    }

    @Test
    void everyPanelOfTheDashboardsAsksForWhatIsThere() throws IOException {
        List<String> questions = new ArrayList<>();
        for (Path file : files(DEPLOY.resolve("grafana/dashboards"), ".json")) {
            JsonNode dashboard = JsonDoor.JSON.readTree(Files.readString(file));
            assertThat(dashboard.path("uid").asString()).isNotBlank();
            for (JsonNode panel : dashboard.path("panels")) {
                if (!panel.path("type").asString().equals("row")) {
                    assertThat(panel.path("description").asString())
                            .as(panel.path("title").asString())
                            .isNotBlank();
                    assertThat(panel.path("targets").isEmpty()).isFalse();
                }
                panel.path("targets")
                        .forEach(target -> questions.add(target.path("expr").asString()));
            }
        }

        assertThat(questions).hasSizeGreaterThan(15).allSatisfy(ShippedMetricsIT::asksForWhatIsThere);
    }

    @Test
    void everyAlertAsksForWhatIsThereAndSaysWhatToDo() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files(DEPLOY.resolve("prometheus"), "-alerts.yml")) {
            Map<String, List<Map<String, Object>>> rules = new Yaml().load(Files.readString(file));
            for (Map<String, Object> group : rules.get("groups")) {
                for (Map<String, Object> rule : rulesOf(group)) {
                    names.add(rule.get("alert").toString());
                    asksForWhatIsThere(rule.get("expr").toString());
                    assertThat(rule.get("labels")).isIn(Map.of("severity", "page"), Map.of("severity", "ticket"));
                    assertThat(rule.get("annotations").toString()).contains("summary=", "description=");
                }
            }
        }

        assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    }

    @Test
    void whatIsToldOfGroupsNamesThemAll() {
        assertThat(SCRAPED).containsKeys("leadhub_group_lag_seconds", "leadhub_group_behind_events");
        assertThat(lines("leadhub_dead_letters{"))
                .extracting(line -> line.replaceAll(".*group=\"([^\"]*)\".*", "$1"))
                .contains("intake", "lead-search", "raw-payloads", "showroom", "webhook-intents");
        assertThat(lines("leadhub_group_lag_seconds{")).hasSameSizeAs(lines("leadhub_dead_letters{"));
    }

    @Test
    void noMetricTellsOfAPerson() {
        assertThat(scrape(SharedPlatform.get())).doesNotContain("13800138999", "watched-person");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rulesOf(Map<String, Object> group) {
        return (List<Map<String, Object>>) group.get("rules");
    }

    private static List<String> lines(String beginning) {
        return scrape(SharedPlatform.get())
                .lines()
                .filter(line -> line.startsWith(beginning))
                .toList();
    }

    private static void asksForWhatIsThere(String question) {
        assertThat(question.chars().filter(sign -> sign == '(').count())
                .as(question)
                .isEqualTo(question.chars().filter(sign -> sign == ')').count());
        Set<String> metrics = new TreeSet<>();
        Set<String> groupings = new TreeSet<>();
        String plain = STRING.matcher(question).replaceAll("\"\"").replace("$__rate_interval", "5m");
        Matcher selectors = SELECTOR.matcher(plain);
        while (selectors.find()) {
            String metric = selectors.group(1);
            metrics.add(metric);
            Matcher labels = LABEL.matcher(selectors.group(2));
            while (labels.find()) {
                isLabelOf(labels.group(1), metric, question);
            }
        }
        Matcher by = GROUPING.matcher(plain);
        while (by.find()) {
            groupings.addAll(List.of(by.group(1).split(", ")));
        }
        String rest = GROUPING.matcher(SELECTOR.matcher(plain).replaceAll(" ")).replaceAll(" ");
        Matcher names = NAME.matcher(rest);
        while (names.find()) {
            assertThat(LANGUAGE).as("a metric without {job=…} in " + question).contains(names.group());
        }
        assertThat(metrics).as(question).isNotEmpty();
        for (String metric : metrics) {
            if (!PROMETHEUS_OWN.contains(metric)) {
                assertThat(SCRAPED).as(question).containsKey(metric);
            }
            groupings.forEach(label -> isLabelOf(label, metric, question));
        }
    }

    private static void isLabelOf(String label, String metric, String question) {
        if (!Set.of("job", "instance").contains(label)) {
            assertThat(SCRAPED.getOrDefault(metric, Set.of())).as(question).contains(label);
        }
    }

    private static void read(String metrics) {
        metrics.lines().map(SERIES::matcher).filter(Matcher::matches).forEach(series -> {
            Set<String> labels = SCRAPED.computeIfAbsent(series.group(1), name -> new TreeSet<>());
            if (series.group(2) != null) {
                Matcher label = LABEL.matcher(series.group(2));
                while (label.find()) {
                    labels.add(label.group(1));
                }
            }
        });
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(end)).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static String scrape(PlatformProcess platform) {
        return new JsonDoor(platform.url(), "").text("/actuator/prometheus");
    }

    private static int ingest(PlatformProcess platform, Credentials key, String secret) throws Exception {
        byte[] body = JsonDoor.JSON.writeValueAsBytes(Map.of(
                "externalLeadId",
                "watched-1",
                "sourceSystem",
                "Shop",
                "leadData",
                Map.of("name", "watched-person", "phone", "13800138999")));
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(platform.url().resolve(INGEST))
                                    .header("Content-Type", "application/json")
                                    .header("X-Access-Key-Id", key.accessKeyId())
                                    .header("X-Timestamp", timestamp)
                                    .header("X-Signature", new Signer(secret).sign("POST", INGEST, timestamp, "", body))
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
