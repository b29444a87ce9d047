package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a letting agent's system tells of its users, from the first word on. */
class CustomerJourneyIT {

    private static final String CUSTOMERS = "/api/external/customers";
    private static final int MANY = 64;
    private static long lastPhone = 15_700_000_000L;

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("agent-" + UUID.randomUUID());

    @Test
    void aNewUserIsCreatedAndAKnownOneUpdatedAsTheDocumentWordsIt() {
        String phone = newPhone();
        Answer created = upsert(partner, Map.of("userId", "u-1", "name", "李四", "phone", phone));
        Answer updated = upsert(partner, Map.of("userId", "u-1", "nickname", "小李"));

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.header("Content-Type")).startsWith("application/json");
        assertThat(created.response().body())
                .isEqualTo("{\"success\":true,\"data\":{\"id\":" + id(created)
                        + ",\"userId\":\"u-1\",\"action\":\"created\"},\"message\":\"新客户创建成功\"}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.response().body())
                .isEqualTo("{\"success\":true,\"data\":{\"id\":" + id(created)
                        + ",\"userId\":\"u-1\"},\"message\":\"客户信息已更新\"}");
    }

    @Test
    void theWholeRecordIsFoundBySales() {
        Map<String, Object> record = new HashMap<>(Map.of(
                "userId", "u-full",
                "botId", "bot_001",
                "nickname", "阿飘飘",
                "name", "欧阳修",
                "wechat", "ouyang_wx",
                "status", 3,
                "community", "万科云城",
                "business_type", "shared_rent",
                "room_type", "master_room",
                "room_tags", "[\"loft\", \"朝南\"]"));
        record.putAll(Map.of(
                "phone", newPhone(),
                "backup_phone", "0592-5550199",
                "move_in_date", "2027-02-28",
                "lease_period", 12,
                "price_range", "5000-8000",
                "source_channel", "xianyu",
                "creator", "外部Agent系统",
                "internal_notes", "喜欢安静"));
        long id = id(upsert(partner, record));

        Reader sales = administrator.reader(partner.partnerId(), "leads:read", "leads:read:pii");
        awaitFound(sales, "欧阳修", id);
        for (String remembered : List.of("阿飘飘", "ouyang_wx", "云城", "朝南", "5550199", "喜欢安静", "u-full", "bot_001")) {
            assertThat(sales.find(remembered)).as(remembered).contains(id);
        }
        for (String filter : List.of(
                "status=VIEWING_BOOKED",
                "channel=xianyu",
                "businessType=shared_rent",
                "roomType=master_room",
                "roomTag=loft",
                "priceFrom=7500&priceTo=9000",
                "priceFrom=8000",
                "priceTo=5000")) {
            assertThat(numbers(sales, filter)).as(filter).contains(id);
        }
        assertThat(numbers(sales, "priceFrom=8001")).doesNotContain(id);
        assertThat(numbers(sales, "priceTo=4999")).doesNotContain(id);
        JsonNode customer = sales.lead(id).path("customer");
        assertThat(customer.path("priceRange").asString()).isEqualTo("5000-8000");
        assertThat(customer.path("moveInDate").asString()).isEqualTo("2027-02-28");
        assertThat(customer.path("leasePeriod").asInt()).isEqualTo(12);
        assertThat(customer.path("backupPhone").asString()).isEqualTo("0592-5550199");
        assertThat(customer.path("creator").asString()).isEqualTo("外部Agent系统");
        assertThat(sales.lead(id).path("notes").asString()).isEqualTo("喜欢安静");
    }

    @Test
    void defaultsHoldOnCreationOnlyAndSilenceChangesNothing() {
        long id = id(upsert(partner, Map.of("userId", "u-defaults", "name", "钱七")));
        Reader sales = administrator.reader(partner.partnerId(), "leads:read", "leads:read:pii");
        awaitFound(sales, "钱七", id);
        JsonNode lead = sales.lead(id);
        assertThat(lead.path("status").asString()).isEqualTo("FOLLOWING_UP");
        assertThat(lead.path("channel").asString()).isEqualTo("referral");
        assertThat(lead.path("customer").path("businessType").asString()).isEqualTo("whole_rent");
        assertThat(lead.path("customer").path("roomType").asString()).isEqualTo("one_bedroom");
        assertThat(lead.path("customer").path("creator").asString()).isEqualTo("外部系统");

        upsert(partner, Map.of("userId", "u-defaults", "status", 5, "source_channel", "douyin", "creator", "小王"));
        Map<String, Object> silent = new HashMap<>(Map.of("userId", "u-defaults", "name", "", "nickname", "七七"));
        silent.put("creator", null);
        upsert(partner, silent);

        awaitFound(sales, "七七", id);
        JsonNode later = sales.lead(id);
        assertThat(later.path("name").asString()).isEqualTo("钱七");
        assertThat(later.path("status").asString()).isEqualTo("WON_COMMISSION_PAID");
        assertThat(later.path("channel").asString()).isEqualTo("douyin");
        assertThat(later.path("customer").path("creator").asString()).isEqualTo("小王");
        assertThat(later.path("customer").path("businessType").asString()).isEqualTo("whole_rent");
    }

    @Test
    void aPhoneBelongsToOneUserUntilHeStatesAnother() {
        String phone = newPhone();
        long first = id(upsert(partner, Map.of("userId", "u-a", "phone", phone)));

        assertRefused(upsert(partner, Map.of("userId", "u-b", "phone", phone)), 409, "手机号已存在");
        long second = id(upsert(partner, Map.of("userId", "u-b", "phone", newPhone())));
        assertRefused(upsert(partner, Map.of("userId", "u-b", "phone", phone, "name", "不该出现")), 409, "手机号已存在");

        assertThat(id(upsert(partner, Map.of("userId", "u-a", "phone", newPhone()))))
                .isEqualTo(first);
        assertThat(id(upsert(partner, Map.of("userId", "u-b", "phone", phone)))).isEqualTo(second);
        Reader sales = administrator.reader(partner.partnerId(), "leads:read", "leads:read:pii");
        awaitFound(sales, phone, second);
        assertThat(sales.find("不该出现")).isEmpty();
    }

    @Test
    void whatThePartnerIngestedItselfIsTakenOver() {
        String phone = newPhone();
        long ingested =
                partner.tells("crm-1", Map.of("name", "孙八", "phone", phone)).leadId();

        Answer taken = upsert(partner, Map.of("userId", "u-taken", "phone", phone, "nickname", "八哥"));

        assertThat(taken.json().path("data").has("action")).isFalse();
        assertThat(id(taken)).isEqualTo(ingested);
        assertRefused(upsert(partner, Map.of("userId", "u-other", "phone", phone)), 409, "手机号已存在");
        Reader sales = administrator.reader(partner.partnerId(), "leads:read", "leads:read:pii");
        awaitFound(sales, "八哥", ingested);
        assertThat(sales.lead(ingested).path("name").asString()).isEqualTo("孙八");
        assertThat(sales.lead(ingested).path("status").asString()).isEqualTo("NEW");
    }

    @Test
    void whatAnotherPartnerBroughtInIsNeitherShownNorChangedNorInTheWay() {
        Partner other = administrator.partner("other-" + UUID.randomUUID());
        String phone = newPhone();
        long theirs = id(upsert(other, Map.of("userId", "u-x", "phone", phone, "name", "周九", "status", 4)));

        Answer answer = upsert(partner, Map.of("userId", "u-x", "phone", phone, "nickname", "老周"));

        assertThat(answer.json().path("data").path("action").asString()).isEqualTo("created");
        assertThat(id(answer)).isNotEqualTo(theirs);
        Reader ours = administrator.reader(partner.partnerId(), "leads:read", "leads:read:pii");
        Reader others = administrator.reader(other.partnerId(), "leads:read", "leads:read:pii");
        awaitFound(ours, "老周", id(answer));
        assertThat(ours.lead(id(answer)).has("name")).isFalse();
        assertThat(ours.lead(id(answer)).path("status").asString()).isEqualTo("FOLLOWING_UP");
        assertThat(ours.get("/api/v1/leads/" + theirs).status()).isEqualTo(404);
        awaitFound(others, "周九", theirs);
        assertThat(others.lead(theirs).path("status").asString()).isEqualTo("WON_COMMISSION_DUE");
        assertThat(others.find("老周")).isEmpty();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        administrator.reads().lead(theirs).path("numbers"))
                .hasSize(2));
    }

    @Test
    void sixtyFourAtOnceMakeOneLeadAndOneCreation() {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String nickname = "并发" + i;
            calls.add(() -> upsert(partner, Map.of("userId", "u-race", "nickname", nickname)));
        }

        List<Answer> answers = together(calls);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream().map(CustomerJourneyIT::id).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.json().path("data").has("action")))
                .hasSize(1);
    }

    @Test
    void sixtyFourUsersRacingForOnePhoneMakeOneOwner() {
        String phone = newPhone();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String user = "u-racer-" + i;
            calls.add(() -> upsert(partner, Map.of("userId", user, "phone", phone)));
        }

        List<Answer> answers = together(calls);

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(MANY - 1);
    }

    @Test
    void usersWhoSwapPhonesAllTheTimeNeverShareOneAndAlwaysGetAnAnswer() {
        List<String> phones = List.of(newPhone(), newPhone(), newPhone());
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String user = "u-swap-" + i % 3;
            String phone = phones.get(i / 3 % 3);
            calls.add(() -> upsert(partner, Map.of("userId", user, "phone", phone)));
        }

        assertThat(together(calls).stream().map(Answer::status).distinct()).isSubsetOf(200, 409);

        Reader sales = administrator.reader(partner.partnerId(), "leads:read", "leads:read:pii");
        List<String> held = new ArrayList<>();
        for (int user = 0; user < 3; user++) {
            long id = id(upsert(partner, Map.of("userId", "u-swap-" + user, "nickname", "换号" + user)));
            awaitFound(sales, "换号" + user, id);
            held.add(sales.lead(id).path("phone").asString("none " + user));
        }
        assertThat(held).doesNotHaveDuplicates();
    }

    @Test
    void aRepeatOfARequestChangesNothing() {
        Map<String, Object> record = Map.of("userId", "u-again", "phone", newPhone(), "name", "吴十");

        long id = id(upsert(partner, record));

        assertThat(id(upsert(partner, record))).isEqualTo(id);
        assertThat(id(upsert(partner, record))).isEqualTo(id);
    }

    @Test
    void everyRequestIsInTheAuditRefusedOnesToo() {
        String phone = newPhone();
        upsert(partner, Map.of("userId", "u-audit", "phone", phone));
        upsert(partner, Map.of("userId", "u-audit-2", "phone", phone));
        upsert(partner, Map.of("userId", "u-audit-3", "status", 9));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode items = administrator
                    .reads()
                    .get("/api/v1/audit/raw-payloads?channel=customers&partnerId=" + partner.partnerId())
                    .json()
                    .path("items");
            assertThat(items.valueStream()
                            .map(item -> item.path("processingStatus").asString() + " "
                                    + item.path("errorCode").asString("")))
                    .containsExactlyInAnyOrder("SUCCESS ", "FAILED CONFLICT", "FAILED INVALID_PARAMETER");
        });
    }

    @Test
    void aTokenThatMayWriteLeadsOpensTheDoorAndAnyOtherDoesNot() {
        Map<String, Object> record = Map.of("userId", "u-token", "name", "郑十一");
        Reader writer = administrator.reader(partner.partnerId(), "leads:write");
        Reader reader = administrator.reader(partner.partnerId(), "leads:read");

        assertThat(writer.send("POST", CUSTOMERS, record).status()).isEqualTo(200);
        assertRefused(reader.send("POST", CUSTOMERS, record), 403, "没有leads:write权限");
        assertRefused(new Reader("no-token").send("POST", CUSTOMERS, record), 401, "缺少有效的访问凭证");
    }

    @Test
    void whoOffersCredentialsThatDoNotHoldIsRefusedInTheSameEnvelope() {
        byte[] body = json(Map.of("userId", "u-refused"));
        Partner forger = new Partner("?", "?", partner.accessKeyId(), "wrong secret");

        assertRefused(forger.signed("POST", CUSTOMERS, "", body), 401, "密钥或签名不正确");
        assertRefused(send(Map.of("x-api-key", "no such key"), body), 401, "缺少有效的访问凭证");
        String nonce = UUID.randomUUID().toString();
        assertThat(partner.signed("POST", CUSTOMERS, nonce, body).status()).isEqualTo(200);
        assertRefused(partner.signed("POST", CUSTOMERS, nonce, body), 401, "X-Nonce已被使用");
    }

    @Test
    void programsOnThisMachineNeedNoCredentialsUnlessAProxyIsInBetween() {
        byte[] body = json(Map.of("userId", "u-local-" + UUID.randomUUID()));

        assertThat(send(Map.of(), body).status()).isEqualTo(200);
        assertRefused(send(Map.of("X-Forwarded-For", "10.0.0.1"), body), 401, "缺少有效的访问凭证");
        assertRefused(send(Map.of("Forwarded", "for=10.0.0.1"), body), 401, "缺少有效的访问凭证");
        assertRefused(send(Map.of("X-Forwarded-Proto", "https"), body), 401, "缺少有效的访问凭证");
    }

    @Test
    void programsOnThisMachineHaveALimitOfTheirOwn() {
        byte[] body = json(Map.of("userId", "u-local-many"));
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            calls.add(() -> send(Map.of(), body));
        }

        List<Answer> refused = together(calls).stream()
                .filter(answer -> answer.status() != 200)
                .toList();

        assertThat(refused).isNotEmpty();
        assertRefused(refused.getFirst(), 429, "请求过于频繁，请稍后重试");
        assertThat(refused.getFirst().header("Retry-After")).isNotBlank();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> send(Map.of(), body).status() == 200);
    }

    @Test
    void everythingElseThatGoesWrongIsAnsweredInTheEnvelopeToo() {
        assertRefused(upsert(partner, Map.of("name", "无名")), 400, "userId为必填字段");
        assertRefused(partner.signed("POST", CUSTOMERS, "", "{".getBytes(UTF_8)), 400, "请求体不是有效的JSON");
        assertRefused(
                partner.signed("POST", CUSTOMERS, "", "{\"userId\":\"a\\u0000b\"}".getBytes(UTF_8)),
                400,
                "userId包含无法保存的字符");
        assertRefused(partner.signed("POST", CUSTOMERS, "", new byte[(1 << 20) + 1]), 413, "请求体超过1MB");
        assertRefused(partner.signed("GET", CUSTOMERS, "", new byte[0]), 405, "该接口不支持此请求方法");
        Map<String, String> headers =
                new HashMap<>(partner.signature("POST", CUSTOMERS, "", "x".getBytes(UTF_8), Instant.now()));
        headers.put("Content-Type", "text/plain");
        assertRefused(Door.send("POST", CUSTOMERS, headers, "x".getBytes(UTF_8)), 415, "请求体必须是未压缩的application/json");
        assertRefused(administrator.reads().get(CUSTOMERS + "/1"), 404, "接口不存在");
    }

    @Test
    void aPartnerHasItsLimitHereToo() {
        Partner slow = administrator.partner(
                "slow-" + UUID.randomUUID(), Map.of("rateLimit", Map.of("requestsPerSecond", 1, "burst", 2)));

        Answer answer = upsert(slow, Map.of("userId", "u-slow"));
        for (int i = 0; i < 5 && answer.status() == 200; i++) {
            answer = upsert(slow, Map.of("userId", "u-slow"));
        }

        assertRefused(answer, 429, "请求过于频繁，请稍后重试");
        assertThat(answer.header("Retry-After")).isNotBlank();
    }

    private static Answer upsert(Partner partner, Map<String, ?> record) {
        return partner.signed("POST", CUSTOMERS, "", json(record));
    }

    private static Answer send(Map<String, String> headers, byte[] body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return Door.send("POST", CUSTOMERS, all, body);
    }

    private static byte[] json(Map<String, ?> record) {
        return Door.JSON.writeValueAsBytes(record);
    }

    private static long id(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().path("data").path("id").asLong();
    }

    private static List<Long> numbers(Reader reader, String parameters) {
        return reader.get("/api/v1/leads?" + parameters)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asLong())
                .toList();
    }

    private static void awaitFound(Reader reader, String remembered, long number) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reader.find(remembered)).contains(number));
    }

    private static void assertRefused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("success", "error", "message");
        assertThat(answer.json().path("success").asBoolean()).isFalse();
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

    private static synchronized String newPhone() {
        return Long.toString(++lastPhone);
    }
}
