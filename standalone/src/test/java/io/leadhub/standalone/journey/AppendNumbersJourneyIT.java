package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.benchmarks.load.LoadLoop;
import io.leadhub.benchmarks.load.Pace;
import io.leadhub.benchmarks.load.Request;
import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.StoreInUse.Stored;
import io.leadhub.standalone.journey.Door.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What call-center tenants have appended, from their request to what the call platform has. */
class AppendNumbersJourneyIT {

    private static final Map<String, Object> LATE = Map.of("takesIn", true, "delayMillis", 2_500);
    private static long lastPhone = 13_700_000_000L;

    private final Administrator administrator = new Administrator();
    private final CallCenter tenant = CallCenter.open(administrator);

    @Test
    void numbersArriveWithTheirParametersAndEachHasAResult() {
        String first = newPhone();
        String second = newPhone();
        Answer answer = tenant.appends(Map.of(
                "taskId",
                "task-1",
                "phoneNumbers",
                List.of(Map.of("phoneNumber", first, "params", List.of(Map.of("name", "客户姓名", "value", "张三"))), second),
                "params",
                List.of(Map.of("name", "商品名称", "value", "智能手机")),
                "autoFlowId",
                12_345,
                "countryCode",
                "86"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("code", "message", "data");
        assertThat(answer.json().path("code").asInt()).isEqualTo(200);
        JsonNode data = answer.json().path("data");
        assertThat(data.propertyNames())
                .containsExactly("taskId", "totalCount", "successCount", "failCount", "results");
        assertThat(data.path("successCount").asInt()).isEqualTo(2);
        assertThat(data.at("/results/0/phoneNumber").asString()).isEqualTo(first);
        assertThat(data.at("/results/0/success").asBoolean()).isTrue();
        assertThat(data.at("/results/0/contactId").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(tenant.phoneNumbers()).containsExactly(first, second);
        assertThat(tenant.contacts().getFirst().at("/params/0/value").asString())
                .isEqualTo("张三");
        assertThat(tenant.contacts().getLast().at("/params/0/value").asString()).isEqualTo("智能手机");
        assertThat(tenant.calls()).hasSize(1);
    }

    @Test
    void aNumberGoesToATaskOnceHoweverItIsWritten() {
        String phone = newPhone();
        Answer first = tenant.appends("task-1", phone);

        Answer again = tenant.appends("task-1", "+86 " + phone.substring(0, 3) + "-" + phone.substring(3));

        assertThat(error(again)).isEmpty();
        assertThat(again.json().at("/data/results/0/contactId"))
                .isEqualTo(first.json().at("/data/results/0/contactId"));
        assertThat(tenant.calls()).hasSize(1);
        assertThat(error(tenant.appends("task-2", phone))).isEmpty();
        CallCenter other = CallCenter.open(administrator);
        assertThat(error(other.appends("task-1", phone))).isEmpty();
        assertThat(tenant.calls()).hasSize(2);
        assertThat(other.calls()).hasSize(1);
        assertThat(other.calls().getFirst())
                .doesNotContainAnyElementsOf(tenant.calls().getFirst());
    }

    @Test
    void aBadNumberFailsAlone() {
        String good = newPhone();
        Answer answer = tenant.appends(
                "task-1",
                good,
                "12345",
                good,
                Map.of("name", "no number"),
                Map.of("phoneNumber", newPhone(), "params", "none"),
                42,
                List.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(errors(answer))
                .containsExactly(
                        "",
                        "INVALID_PHONE_NUMBER",
                        "DUPLICATE_PHONE_NUMBER",
                        "INVALID_PHONE_NUMBER",
                        "INVALID_PARAMS",
                        "INVALID_PHONE_NUMBER",
                        "INVALID_PHONE_NUMBER");
        assertThat(answer.json().at("/data/successCount").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/data/failCount").asInt()).isEqualTo(6);
        assertThat(tenant.phoneNumbers()).containsExactly(good);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"phoneNumbers\":[\"13800000001\"]}                                       | MISSING_TASK_ID",
                "{\"taskId\":\" \",\"phoneNumbers\":[\"13800000001\"]}                      | MISSING_TASK_ID",
                "{\"taskId\":7,\"phoneNumbers\":[\"13800000001\"]}                          | INVALID_TASK_ID",
                "{\"taskId\":\"t\"}                                                         | INVALID_PHONE_NUMBERS",
                "{\"taskId\":\"t\",\"phoneNumbers\":[]}                                     | INVALID_PHONE_NUMBERS",
                "{\"taskId\":\"t\",\"phoneNumbers\":\"13800000001\"}                        | INVALID_PHONE_NUMBERS",
                "{\"taskId\":\"t\",\"phoneNumbers\":{}}                                     | INVALID_PHONE_NUMBERS",
                "{\"taskId\":\"t\",\"phoneNumbers\":[\"13800000001\"],\"countryCode\":\"8x\"}  | INVALID_COUNTRY_CODE",
                "{\"taskId\":\"t\",\"phoneNumbers\":[\"13800000001\"],\"countryCode\":\"999\"} | INVALID_COUNTRY_CODE",
                "{\"taskId\":\"t\",\"phoneNumbers\":[\"13800000001\"],\"autoFlowId\":\"x\"} | INVALID_AUTO_FLOW_ID",
                "{\"taskId\":\"t\",\"phoneNumbers\":[\"13800000001\"],\"params\":{}}        | INVALID_PARAMS",
                "[]                                                                         | INVALID_JSON",
                "{                                                                          | INVALID_JSON"
            })
    void aRequestThatMakesNoSenseIsRefusedWhole(String body, String error) {
        assertRefused(tenant.sends(body), 400, error);

        assertThat(tenant.calls()).isEmpty();
    }

    @Test
    void saysWhatTheDocumentSaysOfAnEmptyListAndAnOversizedOne() {
        List<String> many = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> Long.toString(13_600_000_000L + i))
                .toList();

        assertThat(tenant.appends(Map.of("taskId", "t", "phoneNumbers", List.of()))
                        .response()
                        .body())
                .isEqualTo("{\"code\":400,\"message\":\"phoneNumbers must be a non-empty array\","
                        + "\"error\":\"INVALID_PHONE_NUMBERS\"}");
        assertRefused(tenant.appends(Map.of("taskId", "t", "phoneNumbers", many)), 400, "INVALID_PHONE_NUMBERS");
    }

    @Test
    void aThousandNumbersGoInBoundedBatches() {
        List<String> many = IntStream.range(0, 1_000).mapToObj(i -> newPhone()).toList();

        // A call platform that takes its time leaves some of them for the next time.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> tenant.appends(Map.of("taskId", "task-many", "phoneNumbers", many))
                                .json()
                                .at("/data/successCount")
                                .asInt()
                        == 1_000);

        assertThat(tenant.phoneNumbers()).containsExactlyInAnyOrderElementsOf(many);
        assertThat(tenant.calls().getFirst()).hasSize(50);
        assertThat(tenant.calls()).hasSizeGreaterThanOrEqualTo(20).allSatisfy(call -> assertThat(call)
                .hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void whoShowsNoKeyOrAWrongOneLearnsOnlyWhatTheirPlaceAllows() {
        String body = "{\"taskId\":\"t\",\"phoneNumbers\":[\"13800000001\"]}";
        Answer none = CallCenter.send("POST", CallCenter.APPEND, Map.of(), body);
        Answer wrong = CallCenter.send("POST", CallCenter.APPEND, Map.of("x-api-key", "invalid-key"), body);
        Answer elsewhere = CallCenter.send(
                "POST", CallCenter.APPEND, Map.of("x-api-key", "invalid-key", "X-Forwarded-For", "203.0.113.7"), body);

        assertRefused(none, 401, "MISSING_API_KEY");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.json().path("error").asString()).isEqualTo("INVALID_API_KEY");
        assertThat(wrong.json().path("message").asString()).isEqualTo("Invalid API Key: inva…");
        assertThat(wrong.json().path("availableKeys").valueStream().map(entry -> entry.path("alias")
                        .asString()))
                .contains(tenant.alias());
        assertThat(wrong.json().at("/availableKeys/0").propertyNames()).containsExactly("alias", "description");
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.json().path("availableKeys")).isEmpty();
        assertThat(elsewhere.response().body()).doesNotContain("invalid-key");
    }

    @Test
    void aKeyThatIsSwitchedOffHoldsNoLongerThanASecond() {
        assertThat(tenant.get("/api/openapi/status").status()).isEqualTo(200);

        tenant.configure(Map.of("status", "DISABLED"));

        await().atMost(Duration.ofSeconds(3))
                .until(() -> tenant.get("/api/openapi/status").status() == 403);
        assertRefused(tenant.appends("t", newPhone()), 403, "INVALID_API_KEY");
    }

    @Test
    void withoutACompleteConfigurationNothingIsSent() {
        tenant.configure(Map.of("accessSecret", ""));

        Answer answer = tenant.appends("task-1", newPhone());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().toString())
                .isEqualTo("{\"code\":500,\"message\":\"OpenAPI configuration is incomplete for API Key: "
                        + tenant.alias() + "\",\"error\":\"OPENAPI_CONFIG_INCOMPLETE\",\"apiKeyAlias\":\""
                        + tenant.alias() + "\"}");
        assertThat(tenant.get("/api/openapi/status")
                        .json()
                        .at("/data/hasOpenApiConfig")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aTenantSeesItsOwnConfigurationAndNeverAKey() {
        JsonNode status = tenant.get("/api/openapi/status").json();

        assertThat(status.path("code").asInt()).isEqualTo(200);
        JsonNode data = status.path("data");
        assertThat(data.path("apiKey").asString())
                .isEqualTo(tenant.apiKey().substring(0, 4) + "…"
                        + tenant.apiKey().substring(tenant.apiKey().length() - 4));
        assertThat(data.path("apiKeyAlias").asString()).isEqualTo(tenant.alias());
        assertThat(data.path("apiKeyDescription").asString()).isEqualTo("a journey");
        assertThat(data.path("hasOpenApiConfig").asBoolean()).isTrue();
        assertThat(data.path("openApiBaseUrl").asString()).endsWith("/sandbox/nxlink");
        assertThat(data.path("openApiBizType").asString()).isEqualTo("8");
        assertThat(status.toString()).doesNotContain(tenant.apiKey(), tenant.accessKey());
    }

    @Test
    void theDirectoryIsForThisMachineAndForAdministrators() {
        Answer here = Door.send("GET", "/api/openapi/keys", Map.of(), new byte[0]);
        Answer forwarded = Door.send("GET", "/api/openapi/keys", Map.of("Forwarded", "for=203.0.113.7"), new byte[0]);
        Answer another = Door.send(
                "GET",
                "/api/openapi/keys",
                Map.of("x-api-key", tenant.apiKey(), "Forwarded", "for=203.0.113.7"),
                new byte[0]);
        Reader somebody = administrator.reader(tenant.partnerId(), "leads:read");

        assertThat(here.status()).isEqualTo(200);
        assertThat(here.json().at("/data/totalKeys").asInt())
                .isEqualTo(here.json().at("/data/keys").size());
        assertThat(here.json().at("/data/keys/0").propertyNames())
                .containsExactly("alias", "description", "hasOpenApiConfig", "openApiBaseUrl");
        assertRefused(forwarded, 401, "MISSING_API_KEY");
        assertRefused(another, 403, "INSUFFICIENT_SCOPE");
        assertThat(administrator.reads().get("/api/openapi/keys").status()).isEqualTo(200);
        assertThat(Door.send(
                                "GET",
                                "/api/openapi/keys",
                                Map.of("Authorization", "Bearer " + somebody.token(), "Forwarded", "for=203.0.113.7"),
                                new byte[0])
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 2500, 0, 0",
        "false, 2500, 0, 0",
        "true, 0, 502, 0",
        "false, 0, 502, 0",
        "false, 0, 0, 20000",
        "true, 0, 0, 20000",
        "true, 0, 0, 500"
    })
    void whatNobodyKnowsIsAskedAboutAndNothingIsThereTwice(boolean takesIn, int delay, int status, int code) {
        List<String> phones = List.of(newPhone(), newPhone());
        tenant.misbehaves(Map.of(
                "takesIn", takesIn, "delayMillis", delay, "httpStatus", status == 0 ? 200 : status, "code", code));

        Answer answer = tenant.appends(Map.of("taskId", "task-1", "phoneNumbers", phones));

        assertThat(errors(answer)).containsOnly("");
        assertThat(tenant.phoneNumbers()).containsExactlyInAnyOrderElementsOf(phones);
        assertThat(tenant.calls()).hasSize(3);
        assertThat(tenant.calls().get(1)).hasSize(1);
        assertThat(tenant.calls().getFirst())
                .containsExactly(
                        tenant.calls().get(1).getFirst(), tenant.calls().get(2).getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "1001, 200, UPSTREAM_REJECTED, 1",
        "1003, 200, UPSTREAM_INVALID_SIGNATURE, 1",
        "1004, 200, UPSTREAM_TIMESTAMP_EXPIRED, 3",
        "1005, 200, UPSTREAM_FORBIDDEN, 1",
        "30001, 200, UPSTREAM_REJECTED, 1",
        "0, 404, UPSTREAM_REJECTED, 1",
        "0, 302, UPSTREAM_REJECTED, 1",
        "0, 429, UPSTREAM_BUSY, 3"
    })
    void whatTheCallPlatformRefusesFailsByNameAndCanBeSentAgain(int code, int status, String error, int calls) {
        List<String> phones = List.of(newPhone(), newPhone());
        tenant.misbehaves(Map.of("code", code, "httpStatus", status, "times", calls));

        Answer refused = tenant.appends(Map.of("taskId", "task-1", "phoneNumbers", phones));
        Answer again = tenant.appends(Map.of("taskId", "task-1", "phoneNumbers", phones));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(errors(refused)).containsExactly(error, error);
        assertThat(errors(again)).containsOnly("");
        assertThat(tenant.calls()).hasSize(calls + 1);
        assertThat(tenant.phoneNumbers()).containsExactlyElementsOf(phones);
    }

    @Test
    void aParameterThatTheCallFlowDoesNotKnowFailsItsOwnNumberOnly() {
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            numbers.add(newPhone());
        }
        numbers.set(
                13,
                Map.of(
                        "phoneNumber", newPhone(),
                        "params", List.of(Map.of("name", "unknown-to-the-flow", "value", "1"))));

        Answer answer = tenant.appends(Map.of("taskId", "task-1", "phoneNumbers", numbers));

        List<String> errors = errors(answer);
        assertThat(errors.get(13)).isEqualTo("UPSTREAM_REJECTED");
        assertThat(errors.stream().filter(String::isEmpty)).hasSize(19);
        assertThat(tenant.contacts()).hasSize(19);
    }

    @Test
    void theAiAgentHasAnActionOfItsOwnAndAnyOtherCanBeStated() {
        tenant.configure(Map.of("bizType", "100"));
        assertThat(errors(tenant.appends("task-1", newPhone()))).containsExactly("");

        tenant.configure(Map.of("action", "another"));
        assertThat(errors(tenant.appends("task-1", newPhone()))).containsExactly("UPSTREAM_FORBIDDEN");
    }

    @Test
    void anAccessSecretThatDoesNotHoldIsNamed() {
        tenant.prepare(Map.of("accessSecret", "another"));

        assertThat(errors(tenant.appends("task-1", newPhone()))).containsExactly("UPSTREAM_INVALID_SIGNATURE");
        assertThat(tenant.calls()).isEmpty();
    }

    @Test
    void aCallPlatformThatCannotBeReachedLosesNothing() {
        String phone = newPhone();
        tenant.configure(Map.of("baseUrl", "http://127.0.0.1:1"));

        assertThat(errors(tenant.appends("task-1", phone))).containsExactly("UPSTREAM_UNREACHABLE");

        tenant.configure(Map.of("baseUrl", ""));
        assertThat(errors(tenant.appends("task-1", phone))).containsExactly("");
    }

    @Test
    void anOutageThatOutlastsTheRequestIsResolvedWithoutTheTenant() {
        List<String> phones = List.of(newPhone(), newPhone());
        Map<String, Object> body = Map.of("taskId", "task-1", "phoneNumbers", phones);
        Map<String, Object> outage = new HashMap<>(LATE);
        outage.put("times", 3);
        tenant.misbehaves(outage);

        Answer answer = tenant.appends(body);

        assertThat(errors(answer)).containsOnly("UPSTREAM_TIMEOUT");
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(states(answer)).containsOnly("APPENDED"));
        int calls = tenant.calls().size();
        assertThat(errors(tenant.appends(body))).containsOnly("");
        assertThat(tenant.calls()).hasSize(calls);
        assertThat(tenant.phoneNumbers()).containsExactlyInAnyOrderElementsOf(phones);
    }

    @Test
    void aCallPlatformThatIsSilentIsNotAskedAboutEachNumberAndKeepsNobodyElseWaiting() {
        List<String> phones = IntStream.range(0, 30).mapToObj(i -> newPhone()).toList();
        tenant.misbehaves(Map.of("httpStatus", 502, "times", 10_000));

        Answer answer = tenant.appends(Map.of("taskId", "task-1", "phoneNumbers", phones));

        assertThat(errors(answer)).hasSize(30).isSubsetOf("OUTCOME_UNKNOWN", "UPSTREAM_TIMEOUT");
        assertThat(tenant.calls()).hasSizeLessThanOrEqualTo(1 + 5);
        CallCenter other = CallCenter.open(administrator);
        Answer theirs = other.appends("task-1", newPhone());
        leftBehind(answer, "2 hours");
        leftBehind(theirs, "1 hour");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(states(theirs)).containsOnly("APPENDED"));
        assertThat(other.calls()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(other.contacts()).hasSize(1);
        assertThat(states(answer)).doesNotContain("APPENDED");

        tenant.misbehaves();
        assertThat(errors(tenant.appends(Map.of("taskId", "task-1", "phoneNumbers", phones))))
                .hasSize(30);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            jdbc().update(
                            "UPDATE call_number SET due_at = now() WHERE partner_id = ? AND state = 'UNKNOWN'",
                            tenant.partnerId());
            assertThat(states(answer)).containsOnly("APPENDED");
        });
        assertThat(tenant.phoneNumbers()).containsExactlyInAnyOrderElementsOf(phones);
    }

    @Test
    void aNumberThatACrashLeftBehindIsAskedAboutUnderItsOwnId() {
        String phone = newPhone();
        Answer answer = tenant.appends("task-1", phone);

        leftBehind(answer, "1 hour");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(states(answer)).containsOnly("APPENDED"));
        assertThat(tenant.calls()).hasSize(2);
        assertThat(tenant.calls().get(1)).isEqualTo(tenant.calls().get(0));
        assertThat(tenant.phoneNumbers()).containsExactly(phone);
    }

    @Test
    void manyAtOnceSendEachNumberOnce() {
        List<String> phones = IntStream.range(0, 30).mapToObj(i -> newPhone()).toList();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            List<String> some = new ArrayList<>(phones.subList(i, 15 + i));
            if (i % 2 == 0) {
                some = some.reversed();
            }
            Map<String, Object> body = Map.of("taskId", "task-race", "phoneNumbers", List.copyOf(some));
            calls.add(() -> tenant.appends(body));
        }

        List<Answer> answers = together(calls);

        assertThat(answers).allSatisfy(answer -> assertThat(errors(answer)).containsOnly(""));
        Set<String> sent = new HashSet<>();
        tenant.calls()
                .forEach(call -> call.forEach(contactId ->
                        assertThat(sent.add(contactId)).as(contactId).isTrue()));
        assertThat(tenant.phoneNumbers()).containsExactlyInAnyOrderElementsOf(phones);
    }

    @Test
    void everyRequestIsInTheAuditAndWhatBecameOfItsNumbersIsAnEvent() {
        tenant.appends("task-1", newPhone());
        tenant.misbehaves(Map.of("code", 1_005));
        tenant.appends("task-1", newPhone());
        tenant.sends("{\"taskId\":\"task-1\"}");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(administrator
                        .reads()
                        .get("/api/v1/audit/raw-payloads?channel=openapi&partnerId=" + tenant.partnerId())
                        .json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("processingStatus").asString() + " "
                                + item.path("errorCode").asString("")))
                .containsExactlyInAnyOrder("SUCCESS ", "SUCCESS ", "FAILED INVALID_PARAMETER"));
        List<String> payloads = LivePlatform.store().all().stream()
                .filter(event -> event.aggregateType().equals("CallTask"))
                .map(Stored::payload)
                .filter(payload -> payload.contains(tenant.partnerId()))
                .toList();
        assertThat(payloads).hasSize(4);
        assertThat(payloads.get(3)).contains("UPSTREAM_FORBIDDEN", "1005");
        assertThat(payloads).noneSatisfy(payload -> assertThat(payload).contains("1370000"));
    }

    @Test
    void aTenantAtItsLimitIsInNobodyElsesWay() throws IOException {
        CallCenter other = CallCenter.open(administrator);
        String host = LivePlatform.url().getAuthority();
        byte[] question = ("GET /api/openapi/status HTTP/1.1\r\nHost: " + host + "\r\nx-api-key: " + tenant.apiKey()
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        List<io.leadhub.benchmarks.load.Answer> refused = new ArrayList<>();

        try (LoadLoop asking = new LoadLoop(
                new InetSocketAddress("127.0.0.1", LivePlatform.url().getPort()),
                16,
                () -> refused.isEmpty() ? new Request(question, "") : null,
                (request, answer, nanos) -> {
                    if (answer.status() != 200) {
                        refused.add(answer);
                    }
                })) {
            asking.run(Pace.asFastAsPossible(), Duration.ofMinutes(1));
        }

        assertThat(refused).isNotEmpty();
        assertThat(refused.getFirst().status()).isEqualTo(429);
        assertThat(refused.getFirst().headText())
                .containsIgnoringCase("\r\nRetry-After: ")
                .containsIgnoringCase("\r\nX-Correlation-Id: ")
                .containsIgnoringCase("\r\nContent-Type: application/json");
        assertThat(refused.getFirst().text()).contains("\"code\":429", "\"error\":\"RATE_LIMITED\"", "\"message\":\"");
        assertThat(other.get("/api/openapi/status").status()).isEqualTo(200);
    }

    @Test
    void theKeyAlsoOpensTheDoorForCustomers() {
        Answer created = CallCenter.send(
                "POST",
                "/api/external/customers",
                Map.of("x-api-key", tenant.apiKey()),
                "{\"userId\":\"u-key\",\"name\":\"王小二\"}");

        assertThat(created.status()).as(created.response().body()).isEqualTo(200);
        assertThat(created.json().at("/data/action").asString()).isEqualTo("created");
        Reader sales = administrator.reader(tenant.partnerId(), "leads:read", "leads:read:pii");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(sales.find("王小二"))
                .contains(created.json().at("/data/id").asLong()));
    }

    @Test
    void everythingElseThatGoesWrongIsAnsweredInTheEnvelopeToo() {
        assertRefused(tenant.get("/api/openapi/nothing"), 404, "NOT_FOUND");
        assertRefused(tenant.get(CallCenter.APPEND), 405, "METHOD_NOT_ALLOWED");
        assertRefused(tenant.sends("x".repeat((1 << 20) + 1)), 413, "PAYLOAD_TOO_LARGE");
        assertRefused(
                Door.send(
                        "POST",
                        CallCenter.APPEND,
                        Map.of("x-api-key", tenant.apiKey(), "Content-Type", "text/plain"),
                        new byte[] {'x'}),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(administrator.reads().get(CallCenter.APPEND), 405, "METHOD_NOT_ALLOWED");
        assertRefused(
                administrator
                        .reader(tenant.partnerId(), "leads:write")
                        .send("POST", CallCenter.APPEND, Map.of("taskId", "t")),
                403,
                "INSUFFICIENT_SCOPE");
    }

    /** As if whoever was at these numbers had died this long ago. */
    private static void leftBehind(Answer answer, String ago) {
        answer.json().at("/data/results").forEach(result -> jdbc().update(
                        "UPDATE call_number SET state = 'SENT', due_at = now() - ?::interval WHERE contact_id = ?::uuid",
                        ago,
                        result.path("contactId").asString()));
    }

    private static List<String> states(Answer answer) {
        return answer.json()
                .at("/data/results")
                .valueStream()
                .map(result -> jdbc().queryForObject(
                                "SELECT state FROM call_number WHERE contact_id = ?::uuid",
                                String.class,
                                result.path("contactId").asString()))
                .toList();
    }

    private static String error(Answer answer) {
        return errors(answer).getFirst();
    }

    private static List<String> errors(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json()
                .at("/data/results")
                .valueStream()
                .map(result -> result.path("error").asString(""))
                .toList();
    }

    private static void assertRefused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().path("code").asInt()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isEqualTo(error);
        assertThat(answer.json().path("message").asString()).isNotBlank();
        assertThat(answer.header("X-Correlation-Id")).isNotBlank();
    }

    private static List<Answer> together(List<Callable<Answer>> calls) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcTemplate jdbc() {
        return LivePlatform.bean(JdbcTemplate.class);
    }

    private static synchronized String newPhone() {
        return Long.toString(++lastPhone);
    }
}
