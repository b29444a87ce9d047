package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A partner with an account at Douyin, as the sandbox plays it. */
record DouyinOwner(Administrator administrator, String partnerId, Reader reader, String openId) {

    static final String BASE = "/api/v1/lead/douyin";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    static DouyinOwner of(Administrator administrator, int fans) {
        return of(administrator, "account-" + letters() + "-" + fans);
    }

    /** No digits, which a search for a fan's number would find too. */
    private static String letters() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .map(sign -> sign <= '9' ? sign - '0' + 'g' : sign)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static DouyinOwner of(Administrator administrator, String openId) {
        String partnerId = "douyin-" + UUID.randomUUID();
        return new DouyinOwner(
                administrator,
                partnerId,
                administrator.reader(
                        partnerId,
                        "lead:douyin:auth:get_url",
                        "lead:douyin:fans:sync",
                        "lead:douyin:leads:view",
                        "leads:read",
                        "leads:read:pii",
                        "leads:write"),
                openId);
    }

    DouyinOwner authorizes() {
        Answer answer = returns(consents(authUrl("")));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return this;
    }

    /** @param query with its question mark, or empty */
    String authUrl(String query) {
        Answer answer = reader.get(BASE + "/auth/url" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().at("/data/authUrl").asString();
    }

    /** @return where the consent page sends the browser */
    URI consents(String authUrl) {
        return decides(authUrl, "yes");
    }

    URI declines(String authUrl) {
        return decides(authUrl, "no");
    }

    private URI decides(String authUrl, String consent) {
        String decision = authUrl.substring(authUrl.indexOf("/sandbox"))
                .replace("/platform/oauth/connect/", "/platform/oauth/decision");
        Answer answer =
                Door.send("GET", decision + "&consent=" + consent + "&open_id=" + openId, Map.of(), new byte[0]);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(302);
        return URI.create(answer.header("Location"));
    }

    static Answer returns(URI callback) {
        return returns(callback, Map.of());
    }

    static Answer returns(URI callback, Map<String, String> headers) {
        return Door.send("GET", callback.getRawPath() + "?" + callback.getRawQuery(), headers, new byte[0]);
    }

    Answer asksFor(String strategy) {
        return reader.send("POST", BASE + "/fans/sync", Map.of("douyinUserId", openId, "syncStrategy", strategy));
    }

    /** Has fans synchronised, and waits for the end of it. */
    JsonNode syncs(String strategy) {
        Answer answer = asksFor(strategy);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        return ends(answer.json().at("/data/taskId").asString());
    }

    JsonNode ends(String taskId) {
        return await().atMost(PATIENCE).until(() -> task(taskId), task -> List.of("COMPLETED", "FAILED")
                .contains(task.path("status").asString()));
    }

    JsonNode task(String taskId) {
        return reader.get(BASE + "/fans/sync/" + taskId).json().path("data");
    }

    /** Waits until so many leads are found. */
    JsonNode leads(String query, int total) {
        return await().atMost(PATIENCE)
                .until(
                        () -> reader.get(BASE + "/leads" + query).json().path("data"),
                        page -> page.path("total").asInt() == total);
    }

    JsonNode account() {
        return reader.get(BASE + "/accounts")
                .json()
                .at("/data/records")
                .valueStream()
                .filter(account -> account.path("douyinUserId").asString().equals(openId))
                .findFirst()
                .orElseThrow();
    }

    @SafeVarargs
    final void misbehaves(Map<String, Object>... injections) {
        prepare(Map.of("injections", List.of(injections)));
    }

    void prepare(Map<String, ?> sandbox) {
        Answer answer = administrator.put(control(), sandbox);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    int calls(String api) {
        return administrator.reads().get(control()).json().at("/calls/" + api).asInt();
    }

    Answer revokesAtDouyin() {
        return administrator.post(control() + "/revoke", Map.of());
    }

    private String control() {
        return "/sandbox/douyin/control/" + openId;
    }
}
