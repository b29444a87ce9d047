package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.command.douyin.DefaultDouyin;
import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.StoreInUse.Stored;
import io.leadhub.standalone.journey.Door.Answer;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** How fans of an account at Douyin become leads, from its owner's consent to the list that sales reads. */
class DouyinJourneyIT {

    private static final String BASE = DouyinOwner.BASE;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String CALLBACK = "/api/v1/lead/douyin/auth/callback";

    private final Administrator administrator = new Administrator();

    @Test
    void fansBecomeLeads() {
        DouyinOwner owner = DouyinOwner.of(administrator, 45);
        String authUrl = owner.authUrl("");
        assertThat(authUrl)
                .contains("/sandbox/douyin/platform/oauth/connect/?")
                .contains("response_type=code", "client_key=", "state=", "scope=user_info,fans.list")
                .doesNotContain("client_id", "code_challenge");

        Answer authorized = DouyinOwner.returns(owner.consents(authUrl));
        assertThat(authorized.status()).as(authorized.response().body()).isEqualTo(200);
        assertThat(authorized.json().path("code").asInt()).isEqualTo(200);
        assertThat(authorized.json().at("/data/message").asString()).isEqualTo("授权成功");
        assertThat(authorized.json().at("/data/userId").asLong()).isPositive();
        assertThat(authorized.json().at("/data/douyinUserId").asString()).isEqualTo(owner.openId());

        Answer started = owner.asksFor("FULL");
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.json().path("code").asInt()).isEqualTo(202);
        assertThat(started.json().at("/data/status").asString()).isEqualTo("PROCESSING");
        JsonNode task = owner.ends(started.json().at("/data/taskId").asString());
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("COMPLETED");
        assertThat(task.path("fetched").asInt()).isEqualTo(45);
        assertThat(task.path("created").asInt()).isEqualTo(45);
        assertThat(task.path("total").asInt()).isEqualTo(45);

        JsonNode page = owner.leads("?size=20&page=3", 45);
        assertThat(page.path("records")).hasSize(5);
        assertThat(page.path("pages").asInt()).isEqualTo(3);
        assertThat(page.path("current").asInt()).isEqualTo(3);
        JsonNode found = owner.leads("?keyword=" + Door.encoded("号7"), 1).at("/records/0");
        assertThat(found.path("channel").asString()).isEqualTo("抖音获客");
        assertThat(found.path("nickname").asString()).isEqualTo("抖友" + owner.openId() + "号7");
        assertThat(found.path("avatarUrl").asString()).startsWith("https://");
        assertThat(found.path("douyinUserId").asString()).isEqualTo("fan-" + owner.openId() + "-7");
        assertThat(found.path("status").asString()).isEqualTo("NEW");
        assertThat(found.path("gender").asString()).isEqualTo("MALE");
        assertThat(found.path("city").asString()).isEqualTo("南京");
        assertThat(Instant.parse(found.path("acquireTime").asString())).isBeforeOrEqualTo(Instant.now());

        Reader auditor = administrator.reads();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        auditor.get("/api/v1/audit/raw-payloads?channel=douyin&partnerId=" + owner.partnerId())
                                .json()
                                .path("items"))
                .hasSize(3));
    }

    @Test
    void theStatusAndNotesOfSalesAreShownInTheWordsOfTheDocument() {
        DouyinOwner owner = DouyinOwner.of(administrator, 2).authorizes();
        owner.syncs("FULL");
        long lead = owner.leads("", 2).at("/records/0/leadId").asLong();
        owner.reader()
                .send("POST", "/api/v1/leads/" + lead + "/status", Map.of("status", "FOLLOWING_UP", "note", "打过电话"));
        owner.reader().send("POST", "/api/v1/leads/" + lead + "/notes", Map.of("text", "想要两室一厅"));

        JsonNode found = owner.leads("?keyword=" + Door.encoded("两室一厅"), 1).at("/records/0");

        assertThat(found.path("leadId").asLong()).isEqualTo(lead);
        assertThat(found.path("status").asString()).isEqualTo("CONTACTED");
        assertThat(found.path("notes").asString()).isEqualTo("想要两室一厅");
    }

    @Test
    void leadsAreFoundByTheTimeAtWhichTheyWereWon() {
        DouyinOwner owner = DouyinOwner.of(administrator, 3).authorizes();
        String before = Instant.now().toString();
        owner.syncs("FULL");
        owner.leads("", 3);

        assertThat(owner.leads("?startTime=" + before, 3).path("total").asInt()).isEqualTo(3);
        assertThat(owner.leads("?endTime=" + before, 0).path("records")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, page",
        "size=0, size",
        "size=201, size",
        "page=x, page",
        "startTime=yesterday, startTime",
        "startTime=2026-11-21T00:00:00Z&endTime=2026-11-20T00:00:00Z, endTime",
        "page=10000&size=200, page"
    })
    void aQuestionThatMakesNoSenseIsRefused(String query, String field) {
        Answer answer = DouyinOwner.of(administrator, 1).reader().get(BASE + "/leads?" + query);

        assertRefused(answer, 400, "INVALID_DOUYIN_LEAD_QUERY");
        assertThat(answer.json().at("/details/0/field").asString()).isEqualTo(field);
    }

    @Test
    void aStateIsGoodOnceAndOnlyForAWhile() {
        DouyinOwner owner = DouyinOwner.of(administrator, 1);
        URI used = owner.consents(owner.authUrl(""));
        assertThat(DouyinOwner.returns(used).status()).isEqualTo(200);

        assertRefused(DouyinOwner.returns(used), 400, "DOUYIN_AUTH");
        assertRefused(DouyinOwner.returns(URI.create(CALLBACK + "?code=x&state=forged")), 400, "DOUYIN_AUTH");
        assertRefused(DouyinOwner.returns(URI.create(CALLBACK + "?code=x")), 400, "INVALID_PARAMETER");
        URI late = owner.consents(owner.authUrl(""));
        jdbc().update("UPDATE douyin_state SET expires_at = now() WHERE partner_id = ?", owner.partnerId());
        assertRefused(DouyinOwner.returns(late), 400, "DOUYIN_AUTH");
        assertRefused(DouyinOwner.returns(owner.declines(owner.authUrl(""))), 400, "DOUYIN_AUTH");
    }

    @Test
    void aBrowserReturnsToWhereItCameFrom() {
        DouyinOwner owner = DouyinOwner.of(administrator, 1);
        String page = "?redirectUrl=" + Door.encoded("http://localhost:3000/douyin?tab=1");

        Answer success = DouyinOwner.returns(owner.consents(owner.authUrl(page)));
        Answer declined = DouyinOwner.returns(owner.declines(owner.authUrl(page)));
        Answer configured = DouyinOwner.returns(
                owner.consents(owner.authUrl("?redirectUrl=" + Door.encoded("https://app.example.com/douyin"))));

        assertThat(success.status()).isEqualTo(302);
        assertThat(success.header("Location"))
                .isEqualTo("http://localhost:3000/douyin?tab=1&result=success&douyinUserId=" + owner.openId());
        assertThat(success.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(declined.header("Location"))
                .isEqualTo("http://localhost:3000/douyin?tab=1&result=error&errorCode=DOUYIN_AUTH");
        assertThat(configured.header("Location")).startsWith("https://app.example.com/douyin?result=success");
        for (String elsewhere :
                List.of("https://evil.example.com/", "https://app.example.com/douyin/x", "javascript:1")) {
            assertRefused(
                    owner.reader().get(BASE + "/auth/url?redirectUrl=" + Door.encoded(elsewhere)),
                    400,
                    "INVALID_PARAMETER");
        }
    }

    @Test
    void aStateThatABrowserAskedForIsGoodInThatBrowserOnly() {
        DouyinOwner owner = DouyinOwner.of(administrator, 1);
        Answer asked = Door.send(
                "GET",
                BASE + "/auth/url",
                Map.of("Authorization", "Bearer " + owner.reader().token(), "Sec-Fetch-Mode", "cors"),
                new byte[0]);
        String cookie = asked.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=" + CALLBACK);
        URI callback = owner.consents(asked.json().at("/data/authUrl").asString());

        assertRefused(DouyinOwner.returns(callback), 400, "DOUYIN_AUTH");
        assertRefused(DouyinOwner.returns(callback, Map.of("Cookie", "leadhub-douyin=another")), 400, "DOUYIN_AUTH");
        Answer own = DouyinOwner.returns(callback, Map.of("Cookie", cookie.substring(0, cookie.indexOf(';'))));
        assertThat(own.status()).as(own.response().body()).isEqualTo(200);
    }

    @Test
    void anAccountHasOneOwner() {
        DouyinOwner owner = DouyinOwner.of(administrator, 2).authorizes();
        DouyinOwner other = DouyinOwner.of(administrator, owner.openId());

        assertRefused(DouyinOwner.returns(other.consents(other.authUrl(""))), 409, "CONFLICT");
        assertRefused(other.asksFor("FULL"), 404, "NOT_FOUND");
        assertRefused(other.reader().send("DELETE", BASE + "/accounts/" + owner.openId(), Map.of()), 404, "NOT_FOUND");
        assertThat(other.reader().get(BASE + "/accounts").json().at("/data/records"))
                .isEmpty();
        String task = owner.syncs("FULL").path("taskId").asString();
        assertRefused(other.reader().get(BASE + "/fans/sync/" + task), 404, "NOT_FOUND");

        owner.authorizes();
        assertThat(owner.account().path("status").asString()).isEqualTo("ACTIVE");
        Answer revoked = owner.reader().send("DELETE", BASE + "/accounts/" + owner.openId(), Map.of());
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.json().at("/data/lostReason").asString()).isEqualTo("REVOKED_HERE");
        assertRefused(owner.asksFor("FULL"), 400, "DOUYIN_AUTH");
        assertThat(other.authorizes().account().path("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void nothingIsReadForWhoeverGaveTheAccountUp() {
        DouyinOwner owner = DouyinOwner.of(administrator, 60).authorizes();
        owner.misbehaves(Map.of("after", 1, "code", 28_003_018));
        String task = owner.asksFor("FULL").json().at("/data/taskId").asString();
        await().atMost(PATIENCE)
                .until(() -> owner.task(task).path("status").asString().equals("PENDING"));
        owner.reader().send("DELETE", BASE + "/accounts/" + owner.openId(), Map.of());
        DouyinOwner next = DouyinOwner.of(administrator, owner.openId()).authorizes();

        assertThat(owner.ends(task).path("failure").asString()).isEqualTo("AUTHORIZATION_LOST");
        assertThat(leadEvents(owner)).isEqualTo(20);
        assertThat(next.account().path("status").asString()).isEqualTo("ACTIVE");
        assertThat(next.syncs("FULL").path("created").asInt()).isEqualTo(60);
    }

    @Test
    void onlyWhatIsNewIsTakenIn() {
        DouyinOwner owner = DouyinOwner.of(administrator, 50).authorizes();
        owner.syncs("INCREMENTAL");
        long before = leadEvents(owner);
        assertThat(before).isEqualTo(50);

        assertThat(owner.syncs("FULL").path("fetched").asInt()).isEqualTo(50);
        assertThat(leadEvents(owner)).isEqualTo(before);
        owner.prepare(Map.of("fans", 53, "changed", 4));
        JsonNode incremental = owner.syncs("INCREMENTAL");
        assertThat(incremental.path("created").asInt()).isEqualTo(3);
        assertThat(incremental.path("updated").asInt()).isZero();
        JsonNode full = owner.syncs("FULL");
        assertThat(full.path("created").asInt()).isZero();
        assertThat(full.path("updated").asInt()).isEqualTo(4);
        assertThat(owner.leads("?keyword=" + Door.encoded("改名"), 4)
                        .path("total")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void anInterruptedSyncGoesOnWithThePageThatItWasAt() {
        DouyinOwner owner = DouyinOwner.of(administrator, 100).authorizes();
        owner.misbehaves(Map.of("api", "fans", "after", 2, "times", 3, "code", 2_100_004));

        JsonNode task = owner.syncs("FULL");

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("COMPLETED");
        assertThat(task.path("fetched").asInt()).isEqualTo(100);
        assertThat(task.path("created").asInt()).isEqualTo(100);
        assertThat(owner.calls("fans")).isEqualTo(5 + 3);
        assertThat(leadEvents(owner)).isEqualTo(100);
    }

    @Test
    void anAccountIsSynchronisedOnceAtATime() {
        DouyinOwner owner = DouyinOwner.of(administrator, 40).authorizes();
        owner.misbehaves(Map.of("api", "fans", "code", 28_003_018));
        String task = owner.asksFor("FULL").json().at("/data/taskId").asString();

        Answer again = owner.asksFor("INCREMENTAL");

        assertRefused(again, 409, "DOUYIN_LEAD_SYNC");
        assertThat(again.json().path("message").asString()).contains(task);
    }

    @ParameterizedTest
    @CsvSource({
        "28001005, false, COMPLETED, ''",
        "10001, true, COMPLETED, ''",
        "2190008, false, COMPLETED, ''",
        "28001003, true, COMPLETED, ''",
        "28001056, false, FAILED, NOT_PERMITTED",
        "2190004, true, FAILED, NOT_PERMITTED",
        "10002, false, FAILED, REQUEST_REFUSED",
        "28001012, false, FAILED, AUTHORIZATION_LOST"
    })
    void everyCodeHasItsRemedy(long code, boolean newEnvelope, String status, String failure) {
        DouyinOwner owner = DouyinOwner.of(administrator, 30).authorizes();
        owner.misbehaves(Map.of("code", code, "newEnvelope", newEnvelope, "textCodes", newEnvelope, "after", 1));

        JsonNode task = owner.syncs("FULL");

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo(status);
        assertThat(task.path("failure").asString("")).isEqualTo(failure);
        assertThat(task.path("fetched").asInt()).isEqualTo(status.equals("COMPLETED") ? 30 : 20);
    }

    @ParameterizedTest
    @CsvSource({"28003018", "2190001", "28001052"})
    void whoAsksToBeLeftAloneIsLeftAlone(long code) {
        DouyinOwner owner = DouyinOwner.of(administrator, 30).authorizes();
        owner.misbehaves(Map.of("code", code));
        String taskId = owner.asksFor("FULL").json().at("/data/taskId").asString();

        JsonNode waiting = await().atMost(PATIENCE).until(() -> owner.task(taskId), task -> task.path("status")
                .asString()
                .equals("PENDING"));

        assertThat(waiting.path("douyinCode").asLong()).isEqualTo(code);
        assertThat(Instant.parse(waiting.path("nextAttemptAt").asString()))
                .isAfter(Instant.now().plusSeconds(60));
        jdbc().update("UPDATE douyin_sync SET due_at = now() WHERE task_id = ?", taskId);
        assertThat(owner.ends(taskId).path("created").asInt()).isEqualTo(30);
    }

    @Test
    void slowCutAndBrokenAnswersAreAskedForAgain() {
        DouyinOwner owner = DouyinOwner.of(administrator, 70).authorizes();
        owner.misbehaves(
                Map.of("delayMillis", 3_500),
                Map.of("cut", true, "after", 1),
                Map.of("httpStatus", 500),
                Map.of("httpStatus", 502));

        JsonNode task = owner.syncs("FULL");

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("COMPLETED");
        assertThat(task.path("created").asInt()).isEqualTo(70);
    }

    @Test
    void whatFailsTooOftenIsGivenUp() {
        DouyinOwner owner = DouyinOwner.of(administrator, 30).authorizes();
        owner.misbehaves(Map.of("httpStatus", 503, "times", 1_000));

        JsonNode task = owner.syncs("FULL");

        assertThat(task.path("failure").asString()).isEqualTo("UNAVAILABLE");
        assertThat(task.path("douyinCode").asLong()).isEqualTo(503);
        assertThat(owner.calls("fans")).isEqualTo(8);
    }

    @Test
    void expiredTokensAreExchangedAndDeadOnesEndTheAccount() {
        DouyinOwner owner = DouyinOwner.of(administrator, 30).authorizes();
        owner.prepare(Map.of("advanceSeconds", Duration.ofDays(16).toSeconds()));

        assertThat(owner.syncs("FULL").path("status").asString()).isEqualTo("COMPLETED");
        assertThat(owner.calls("refresh")).isEqualTo(1);
        owner.prepare(Map.of("advanceSeconds", Duration.ofDays(16).toSeconds()));
        JsonNode failed = owner.syncs("FULL");
        assertThat(failed.path("failure").asString()).isEqualTo("AUTHORIZATION_LOST");
        assertThat(owner.account().path("status").asString()).isEqualTo("LOST");
        assertRefused(owner.asksFor("FULL"), 400, "DOUYIN_AUTH");
    }

    @Test
    void tokensAreLookedAfterInTime() {
        DouyinOwner owner = DouyinOwner.of(administrator, 1).authorizes();

        due(owner, "expire_time = now() + interval '1 hour'");
        await().atMost(PATIENCE).until(() -> owner.calls("refresh") == 1);
        await().atMost(PATIENCE)
                .until(() -> Instant.parse(owner.account().path("expireTime").asString())
                        .isAfter(Instant.now().plus(Duration.ofDays(14))));
        due(owner, "refresh_expire_time = now() + interval '4 days'");
        await().atMost(PATIENCE).until(() -> owner.account().path("renewals").asInt() == 1);
        due(owner, "refresh_expire_time = now() + interval '4 days', renewals = 5");
        await().atMost(PATIENCE)
                .until(() -> owner.account().path("status").asString().equals("ENDING"));
        due(owner, "refresh_expire_time = now()");
        await().atMost(PATIENCE)
                .until(() -> owner.account().path("lostReason").asString("").equals("RENEWALS_USED_UP"));
        assertThat(events("douyin-account-" + owner.openId()))
                .containsExactly(
                        "DouyinAuthorized",
                        "DouyinTokenRefreshed",
                        "DouyinTokenRefreshed",
                        "DouyinAuthorizationEnding",
                        "DouyinAuthorizationLost");
    }

    @Test
    void fansAreSynchronisedWithoutAnybodyAsking() {
        DouyinOwner owner = DouyinOwner.of(administrator, 25).authorizes();
        jdbc().update("UPDATE t_douyin_auth SET sync_at = now() WHERE douyin_user_id = ?", owner.openId());

        assertThat(owner.leads("", 25).path("total").asInt()).isEqualTo(25);
        assertThat(jdbc().queryForMap(
                                "SELECT strategy, actor FROM douyin_sync WHERE douyin_user_id = ?", owner.openId()))
                .containsEntry("strategy", "INCREMENTAL")
                .containsEntry("actor", "system:douyin");
    }

    @Test
    void anOwnerCanTakeHisConsentBackAtDouyin() {
        DouyinOwner owner = DouyinOwner.of(administrator, 1).authorizes();

        assertThat(owner.revokesAtDouyin().json().path("pushed").asInt()).isEqualTo(200);

        assertThat(owner.account().path("lostReason").asString()).isEqualTo("REVOKED_AT_DOUYIN");
        assertThat(jdbc().queryForObject(
                                "SELECT count(*) FROM t_douyin_auth WHERE douyin_user_id = ? AND access_token IS NULL"
                                        + " AND refresh_token IS NULL",
                                Integer.class,
                                owner.openId()))
                .isEqualTo(1);
        assertRefused(owner.asksFor("FULL"), 400, "DOUYIN_AUTH");
    }

    @Test
    void onlyDouyinItselfIsHeardAndEachMessageOnce() {
        DouyinOwner owner = DouyinOwner.of(administrator, 1).authorizes();
        String body = "{\"event\":\"unauthorize\",\"from_user_id\":\"" + owner.openId()
                + "\",\"client_key\":\"\",\"content\":\"{\\\"scopes\\\":[]}\"}";
        assertRefused(pushes(body, "0".repeat(40), "m-1"), 401, "INVALID_SIGNATURE");
        assertThat(owner.account().path("status").asString()).isEqualTo("ACTIVE");

        String message = UUID.randomUUID().toString();
        assertThat(pushes(body, signature(body), message).status()).isEqualTo(200);
        assertThat(owner.account().path("status").asString()).isEqualTo("LOST");
        owner.authorizes();
        assertThat(pushes(body, signature(body), message).status()).isEqualTo(200);
        assertThat(owner.account().path("status").asString()).isEqualTo("ACTIVE");

        String challenge = "{\"event\":\"verify_webhook\",\"client_key\":\"\",\"content\":{\"challenge\":12345}}";
        Answer verified = pushes(challenge, signature(challenge), "m-2");
        assertThat(verified.json().path("challenge").asInt()).isEqualTo(12_345);
    }

    @Test
    void aFanJoinsTheLeadOfAnotherDoorWhenHisMobileSaysSo() {
        DouyinOwner owner = DouyinOwner.of(administrator, 3).authorizes();
        Partner partner = administrator.partner(owner.partnerId());
        String mobile =
                "139" + String.format("%08d", Math.floorMod(owner.openId().hashCode(), 100_000_000));
        long known = partner.tells("c-1", Map.of("name", "张三", "phone", mobile)).leadId();
        owner.prepare(Map.of("mobiles", List.of(Map.of("fan", 1, "mobile", mobile))));

        owner.syncs("FULL");
        owner.leads("", 3);

        JsonNode joined = owner.reader().lead(known);
        assertThat(joined.path("sources")).hasSize(2);
        assertThat(joined.path("sources").valueStream().map(source -> source.path("channel")
                        .asString()))
                .containsExactly("ingest", "douyin");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        DouyinOwner owner = DouyinOwner.of(administrator, 1);

        assertRefused(owner.asksFor("FULL"), 404, "NOT_FOUND");
        assertRefused(owner.asksFor("SOMETIMES"), 400, "INVALID_PARAMETER");
        assertRefused(owner.reader().send("POST", BASE + "/fans/sync", Map.of()), 400, "INVALID_PARAMETER");
        assertRefused(owner.reader().get(BASE + "/fans/sync/unknown"), 404, "NOT_FOUND");
        assertRefused(owner.reader().get(BASE + "/nothing"), 404, "NOT_FOUND");
        assertRefused(Door.send("GET", BASE + "/leads", Map.of(), new byte[0]), 401, "INVALID_CREDENTIALS");
        Reader nobody = administrator.reader(owner.partnerId(), "leads:read");
        for (String path : List.of("/auth/url", "/accounts", "/leads", "/fans/sync/x")) {
            assertRefused(nobody.get(BASE + path), 403, "INSUFFICIENT_SCOPE");
        }
    }

    @Test
    void noTokenStandsAnywhereInPlain() {
        DouyinOwner owner = DouyinOwner.of(administrator, 21).authorizes();
        owner.syncs("FULL");

        List<String> payloads = LivePlatform.store().all().stream()
                .filter(event ->
                        List.of("DouyinAccount", "FansSync", "RawPayload").contains(event.aggregateType()))
                .filter(event -> event.payload().contains(owner.partnerId()))
                .map(event -> event.payload() + event.metadata())
                .toList();

        assertThat(payloads).isNotEmpty().noneSatisfy(payload -> assertThat(payload)
                .containsPattern("(act|rft|cod)\\.[A-Za-z0-9_-]{20}"));
        assertThat(jdbc().queryForObject(
                                "SELECT position('act.'::bytea in access_token) FROM t_douyin_auth WHERE douyin_user_id = ?",
                                Integer.class,
                                owner.openId()))
                .isZero();
    }

    private static void due(DouyinOwner owner, String change) {
        jdbc().update(
                        "UPDATE t_douyin_auth SET care_at = now(), lease_until = NULL, " + change
                                + " WHERE douyin_user_id = ?",
                        owner.openId());
    }

    private static List<String> events(String stream) {
        return LivePlatform.store().all().stream()
                .filter(event -> event.stream().equals(stream))
                .map(Stored::type)
                .toList();
    }

    private static long leadEvents(DouyinOwner owner) {
        return LivePlatform.store().all().stream()
                .filter(event -> event.aggregateType().equals("Lead"))
                .filter(event -> event.payload().contains(owner.partnerId()))
                .count();
    }

    private static Answer pushes(String body, String signature, String message) {
        return Door.send(
                "POST",
                BASE + "/webhook",
                Map.of("Content-Type", "application/json", "X-Douyin-Signature", signature, "Msg-Id", message),
                body.getBytes(UTF_8));
    }

    /** As Douyin signs, with the secret of the sandbox's app. */
    private static String signature(String body) {
        try {
            String secret = LivePlatform.bean(DefaultDouyin.class).clientSecret();
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest((secret + body).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.json().path("code").asInt()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isEqualTo(error);
        assertThat(answer.json().path("message").asString()).isNotBlank();
    }

    private static JdbcTemplate jdbc() {
        return LivePlatform.bean(JdbcTemplate.class);
    }
}
