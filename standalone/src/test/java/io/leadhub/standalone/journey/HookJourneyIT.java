package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leads that clients send and platforms push, from the hook to the search. */
class HookJourneyIT {

    private static final String HOOK = "/api/mobile/leads/hook";
    private static long lastPhone = 15_800_000_000L;

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("hook-" + UUID.randomUUID());
    private final Reader client = administrator.reader(partner.partnerId(), "leads:hook");
    private final Reader sales = administrator.reader(partner.partnerId(), "leads:read", "leads:read:pii");

    @Test
    void aLeadInTheOwnFormIsFoundUnderTheChannelThatItNames() {
        Answer answer = client.sendNamed("POST", HOOK, own("h-1", "钱一一", "tiktok-live"));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        assertThat(answer.json().path("status").asString()).isEqualTo("ACCEPTED");
        JsonNode receipt = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> client.get(answer.json().path("statusUrl").asString())
                                .json(),
                        settled -> settled.path("processingStatus").asString().equals("SUCCESS"));
        assertThat(receipt.path("externalLeadId").asString()).isEqualTo("h-1");
        long id = receipt.path("leadId").asLong();
        awaitFound("钱一一", id);
        assertThat(sales.lead(id).path("channel").asString()).isEqualTo("tiktok-live");
        Reader other = administrator.reader("other-" + UUID.randomUUID(), "leads:hook");
        assertThat(other.get(answer.json().path("statusUrl").asString()).status())
                .isEqualTo(404);
    }

    @Test
    void theSameRequestHasOneReceiptHoweverOftenAndTogetherItIsSent() throws Exception {
        String requestId = UUID.randomUUID().toString();
        List<Future<Answer>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                sent.add(threads.submit(
                        () -> client.sendNamed("POST", HOOK, own("h-again", "孙再来", "referral"), requestId)));
            }
        }
        for (Future<Answer> answer : sent) {
            assertThat(answer.get().status()).isIn(202, 409);
        }
        Answer again = client.sendNamed("POST", HOOK, own("h-again", "孙再来", "referral"), requestId);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        client.sendNamed("POST", HOOK, own("h-other", "孙另外", "referral"));
        awaitFound("孙另外");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(payloads("hook")).hasSize(2));
    }

    @Test
    void whatIsNoLeadIsRefusedWithEveryProblem() {
        Answer answer = client.sendNamed("POST", HOOK, Map.of("channel", "NO!", "leadData", Map.of("name", "x")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("details").valueStream().map(problem -> problem.path("field")
                        .asString()))
                .containsExactlyInAnyOrder("channel", "externalLeadId", "sourceSystem", "leadData.phone");
        assertThat(client.send("POST", HOOK, own("h-x", "x", "x"))
                        .json()
                        .path("details")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("X-Request-Id");
        assertThat(sales.sendNamed("POST", HOOK, own("h-x", "x", "x")).status()).isEqualTo(403);
        assertThat(client.sendNamed("POST", HOOK + "?channel=nowhere", Map.of()).status())
                .isEqualTo(400);
    }

    @Test
    void aRelayedPayloadOfFeiyuIsReadByTheMappingThatThePlatformIsKnownFor() {
        String phone = newPhone();
        Answer answer = client.sendNamed("POST", HOOK + "?channel=feiyu", feiyu("6805", "李飞鱼", phone));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        long id = awaitFound("李飞鱼");
        JsonNode lead = sales.lead(id);
        assertThat(lead.path("phone").asString()).isEqualTo(phone);
        assertThat(lead.path("channel").asString()).isEqualTo("feiyu");
        assertThat(lead.path("customFields").path("ad_name").asString()).isEqualTo("测试计划");
        assertThat(lead.path("sources").get(0).path("externalId").asString()).isEqualTo("6805");
    }

    @Test
    void feiyuPushesToItsAddressAndIsAnsweredAsItWants() {
        JsonNode hook =
                open(Map.of("channel", "feiyu", "answer", Map.of("body", "{\"code\":200,\"message\":\"success\"}")));
        byte[] body = json(feiyu("6806", "周推送", newPhone()));

        Answer first = push(hook, Map.of(), body);
        Answer again = push(hook, Map.of(), body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.response().body()).isEqualTo("{\"code\":200,\"message\":\"success\"}");
        assertThat(again.response().body()).isEqualTo(first.response().body());
        awaitFound("周推送");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(payloads("feiyu")).hasSize(1));
        assertThat(payload("feiyu").path("path").asString())
                .doesNotContain(hook.path("hookId").asString());
    }

    @Test
    void xiaohongshuIsCheckedByItsSignature() throws Exception {
        JsonNode hook = open(Map.of("channel", "xiaohongshu", "secret", "page-token"));
        byte[] body = json(form("L-1", "吴红书", newPhone()));

        assertThat(push(hook, Map.of(), body).status()).isEqualTo(401);
        assertThat(push(hook, Map.of("X-Red-Signature", "sha1=" + hmacSha1("other", body)), body)
                        .errorCode())
                .isEqualTo("INVALID_SIGNATURE");
        assertThat(push(hook, Map.of("X-Red-Signature", "sha1=" + hmacSha1("page-token", body)), body)
                        .status())
                .isEqualTo(200);

        awaitFound("吴红书");
        assertThat(payload("xiaohongshu").path("headers").has("x-red-signature"))
                .isFalse();
        assertThat(hook.toString()).doesNotContain("page-token");
    }

    @Test
    void theSameFormAgainWithMoreInItIsAnUpdateOfTheSameLead() {
        JsonNode hook = open(Map.of("channel", "xiaohongshu"));
        String phone = newPhone();
        push(hook, Map.of(), json(form("L-2", "郑一版", phone)));
        long id = awaitFound("郑一版");

        push(hook, Map.of(), json(form("L-2", "郑二版", phone)));

        awaitFound("郑二版", id);
        assertThat(sales.lead(id).path("sources")).hasSize(1);
    }

    @Test
    void douyinIsAnsweredItsChallengeAndItsCardsBecomeLeads() throws Exception {
        JsonNode hook = open(Map.of("channel", "douyin", "secret", "client-secret"));
        byte[] challenge =
                "{\"event\":\"verify_webhook\",\"client_key\":\"\",\"content\":{\"challenge\":12345}}".getBytes(UTF_8);
        String content =
                "{\"message_type\":\"retain_consult_card\",\"card_id\":\"c\",\"card_data\":[{\"label\":\"姓名\",\"value\":\"冯抖音\"},{\"label\":\"手机号\",\"value\":\""
                        + newPhone() + "\"}]}";
        byte[] card = json(Map.of("event", "im_receive_msg", "from_user_id", "u-1", "content", content));
        byte[] chat = json(Map.of("event", "im_receive_msg", "from_user_id", "u-1", "content", "{\"text\":\"在吗\"}"));

        assertThat(signedByDouyin(hook, challenge).response().body()).isEqualTo("{\"challenge\":12345}");
        assertThat(signedByDouyin(hook, card).status()).isEqualTo(200);
        assertThat(signedByDouyin(hook, chat).status()).isEqualTo(200);
        assertThat(push(hook, Map.of("X-Douyin-Signature", "00"), card).status())
                .isEqualTo(401);

        long id = awaitFound("冯抖音");
        assertThat(sales.lead(id).path("channel").asString()).isEqualTo("douyin");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(payloads("douyin").stream()
                        .map(payload -> payload.path("kind").asString() + " "
                                + payload.path("processingStatus").asString()))
                .containsExactlyInAnyOrder("NOTICE SUCCESS", "NOTICE SUCCESS", "LEAD SUCCESS"));
    }

    @Test
    void aMappingIsSeenTriedOnAStoredPayloadAndOnlyThenChanged() {
        JsonNode hook = open(Map.of("channel", "feiyu"));
        String path = "/admin/hooks/" + hook.path("hookId").asString();
        String phone = newPhone();
        push(hook, Map.of(), json(Map.of("clue", Map.of("no", 7, "who", "陈映射", "tel", phone))));
        String receiptId = payload("feiyu").path("receiptId").asString();
        assertThat(payload("feiyu").path("processingStatus").asString()).isEqualTo("FAILED");
        Map<String, Object> mapping = Map.of(
                "sourceSystem",
                "feiyu-own",
                "externalLeadId",
                List.of("clue.no"),
                "name",
                List.of("clue.who"),
                "phone",
                List.of("clue.tel"));

        assertThat(tried(path, Map.of("receiptId", receiptId))
                        .path("understood")
                        .asBoolean())
                .isFalse();
        JsonNode tried = tried(path, Map.of("receiptId", receiptId, "mapping", mapping));

        assertThat(tried.path("understood").asBoolean()).isTrue();
        assertThat(tried.path("lead").path("externalLeadId").asString()).isEqualTo("7");
        assertThat(tried.path("lead").path("name").asString()).isEqualTo("陈映射");
        assertThat(tried.path("lead").path("phone").asString()).isEqualTo(phone);
        assertThat(administrator.reads().get(path).json().path("mappingVersion").asInt())
                .isEqualTo(1);
        assertThat(sales.find("陈映射")).isEmpty();

        Answer changed = administrator.put(path, Map.of("mapping", mapping));
        assertThat(changed.json().path("mappingVersion").asInt()).isEqualTo(2);
        push(hook, Map.of(), json(Map.of("clue", Map.of("no", 8, "who", "卫映射", "tel", newPhone()))));

        long id = awaitFound("卫映射");
        assertThat(sales.lead(id).path("sources").get(0).path("sourceSystem").asString())
                .isEqualTo("feiyu-own");
    }

    @Test
    void aHookThatIsDisabledOrGoneTakesNothing() {
        JsonNode hook = open(Map.of("channel", "feiyu"));
        String path = "/admin/hooks/" + hook.path("hookId").asString();
        byte[] body = json(feiyu("1", "x", newPhone()));

        administrator.put(path, Map.of("status", "DISABLED"));
        assertThat(push(hook, Map.of(), body).status()).isEqualTo(404);
        administrator.put(path, Map.of("status", "ENABLED"));
        assertThat(push(hook, Map.of(), body).status()).isEqualTo(200);
        assertThat(administrator.delete(path).status()).isEqualTo(204);
        assertThat(push(hook, Map.of(), body).status()).isEqualTo(404);
        assertThat(administrator.reads().get(path).status()).isEqualTo(404);
        awaitFound("x");
    }

    @Test
    void whatIsNoHookIsRefusedWithEveryProblem() {
        Answer answer = administrator.post(
                "/admin/hooks",
                Map.of(
                        "partnerId",
                        partner.partnerId(),
                        "channel",
                        "feiyu",
                        "secret",
                        "s",
                        "mapping",
                        Map.of("name", List.of("a..b"), "huh", 1),
                        "answer",
                        Map.of("status", 404, "body", "no json")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("details").valueStream().map(problem -> problem.path("field")
                        .asString()))
                .containsExactlyInAnyOrder(
                        "secret",
                        "mapping.sourceSystem",
                        "mapping.externalLeadId",
                        "mapping.name.0",
                        "mapping.huh",
                        "answer.status",
                        "answer.body");
        assertThat(administrator
                        .post("/admin/hooks", Map.of("partnerId", "nobody", "channel", "douyin"))
                        .status())
                .isEqualTo(400);
        assertThat(client.send("POST", "/admin/hooks", Map.of()).status()).isEqualTo(403);
    }

    private JsonNode open(Map<String, Object> terms) {
        Map<String, Object> asked = new HashMap<>(terms);
        asked.put("partnerId", partner.partnerId());
        Answer answer = administrator.post("/admin/hooks", asked);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json();
    }

    private static Answer push(JsonNode hook, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return Door.send("POST", hook.path("address").asString(), all, body);
    }

    private static Answer signedByDouyin(JsonNode hook, byte[] body) throws GeneralSecurityException {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update("client-secret".getBytes(UTF_8));
        String signature = HexFormat.of().formatHex(sha1.digest(body));
        return push(
                hook,
                Map.of(
                        "X-Douyin-Signature",
                        signature,
                        "Msg-Id",
                        UUID.randomUUID().toString()),
                body);
    }

    private static String hmacSha1(String secret, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private JsonNode tried(String path, Map<String, Object> trial) {
        Answer answer = administrator.post(path + "/try", trial);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private List<JsonNode> payloads(String channel) {
        return administrator
                .reads()
                .get("/api/v1/audit/raw-payloads?channel=" + channel + "&partnerId=" + partner.partnerId())
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private JsonNode payload(String channel) {
        List<JsonNode> found =
                await().atMost(Duration.ofSeconds(20)).until(() -> payloads(channel), payloads -> !payloads.isEmpty());
        return administrator
                .reads()
                .get("/api/v1/audit/raw-payloads/"
                        + found.getFirst().path("receiptId").asString())
                .json();
    }

    private long awaitFound(String name) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> sales.find(name), found -> !found.isEmpty())
                .getFirst();
    }

    private void awaitFound(String name, long id) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sales.find(name)).contains(id));
    }

    private static Map<String, Object> own(String id, String name, String channel) {
        return Map.of(
                "channel",
                channel,
                "externalLeadId",
                id,
                "sourceSystem",
                "App",
                "leadData",
                Map.of("name", name, "wechat", "wx-" + id));
    }

    private static Map<String, Object> feiyu(String id, String name, String phone) {
        return Map.of("id", id, "name", name, "telphone", phone, "ad_name", "测试计划", "create_time", "1584498183");
    }

    private static Map<String, Object> form(String id, String name, String phone) {
        return Map.of(
                "source",
                "x",
                "timestamp",
                1721800000000L,
                "data",
                Map.of(
                        "leads_id",
                        id,
                        "data",
                        List.of(Map.of("label", "姓名", "value", name), Map.of("label", "手机号", "value", phone))));
    }

    private static byte[] json(Object body) {
        return Door.JSON.writeValueAsBytes(body);
    }

    private static synchronized String newPhone() {
        return Long.toString(++lastPhone);
    }
}
