package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.journey.Door.Answer;
import io.leadhub.standalone.journey.Listener.Heard;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A subscription, as the administrator who made it sees it. */
record Webhook(Administrator administrator, String id, String secret) {

    static Webhook to(Administrator administrator, String partnerId, String url, String... types) {
        return to(administrator, Map.of("partnerId", partnerId, "url", url, "eventTypes", List.of(types)));
    }

    static Webhook to(Administrator administrator, Map<String, ?> terms) {
        Answer made = administrator.post("/admin/webhooks", new HashMap<>(terms));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        Webhook webhook = new Webhook(
                administrator,
                made.json().path("id").asString(),
                made.json().path("secret").asString());
        webhook.awaitBegun();
        return webhook;
    }

    Answer asks(String what, Object body) {
        return administrator.post("/admin/webhooks/" + id + "/" + what, body);
    }

    Answer changes(Map<String, ?> change) {
        return administrator.put("/admin/webhooks/" + id, change);
    }

    JsonNode view() {
        return administrator.reads().get("/admin/webhooks/" + id).json();
    }

    List<JsonNode> deliveries() {
        return administrator
                .reads()
                .get("/admin/webhooks/" + id + "/deliveries?pageSize=100")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    JsonNode delivery(String deliveryId) {
        return deliveries().stream()
                .filter(delivery -> delivery.path("deliveryId").asString().equals(deliveryId))
                .findFirst()
                .orElseThrow();
    }

    void awaitDelivered(String deliveryId) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        delivery(deliveryId).path("status").asString())
                .isEqualTo("DELIVERED"));
    }

    /** Lets the time until the next attempts pass. */
    void timePasses() {
        jdbc().update("UPDATE webhook_delivery SET next_attempt_at = now() WHERE webhook_id = ?", id);
    }

    /** Once it has been tried so often, a delivery is not tried again before time passes. */
    void timeStandsFor(String deliveryId, int attempts) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(delivery(deliveryId).path("attempts")).hasSize(attempts));
        jdbc().update(
                        "UPDATE webhook_delivery SET next_attempt_at = now() + interval '1 hour' WHERE delivery_id = ?",
                        deliveryId);
    }

    /** What has happened so far is not for this subscription, unless it is replayed. */
    private void awaitBegun() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(jdbc().queryForObject(
                                "SELECT start_position FROM webhook_outbox WHERE webhook_id = ?", Long.class, id))
                .isNotNull());
    }

    static void assertSigned(Heard heard, String forBody, String... forStandard) {
        assertThat(heard.header("X-L2C-Signature"))
                .isEqualTo(HexFormat.of().formatHex(hmac(forBody.getBytes(UTF_8), heard.body())));
        assertThat(heard.header("webhook-id")).isEqualTo(heard.id());
        String signed = heard.id() + "." + heard.header("webhook-timestamp") + "." + new String(heard.body(), UTF_8);
        List<String> signatures = List.of(forStandard).stream()
                .map(secret -> "v1,"
                        + Base64.getEncoder()
                                .encodeToString(hmac(
                                        Base64.getDecoder().decode(secret.substring("whsec_".length())),
                                        signed.getBytes(UTF_8))))
                .toList();
        assertThat(heard.header("webhook-signature")).isEqualTo(String.join(" ", signatures));
    }

    static JdbcTemplate jdbc() {
        return LivePlatform.bean(JdbcTemplate.class);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
