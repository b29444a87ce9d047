package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.standalone.journey.Door.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests that come again at doors other than those of the open platform. */
class RepeatedRequestsIT {

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("repeated-" + UUID.randomUUID());
    private final String requestId = UUID.randomUUID().toString();

    @Test
    void aSignedRequestIsAnsweredAgainButNoNonceIsUsedTwice() {
        byte[] lead =
                Partner.body("Shop", "again", Map.of("wechat", "wx-again")).getBytes(UTF_8);
        String nonce = UUID.randomUUID().toString();

        Answer first = ingest(lead, "");
        Answer again = ingest(lead, nonce);

        assertThat(first.status()).as(first.response().body()).isEqualTo(202);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(ingest(lead, nonce).errorCode()).isEqualTo("NONCE_REUSED");
    }

    @Test
    void aSecretThatWasShownOnceIsNotShownAgain() {
        Map<String, Object> asked = Map.of("partnerId", partner.partnerId());

        JsonNode first = administrator
                .reads()
                .sendNamed("POST", "/admin/api-keys", asked, requestId)
                .json();
        Answer again = administrator.reads().sendNamed("POST", "/admin/api-keys", asked, requestId);

        assertThat(first.path("secretKey").asString()).isNotBlank();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("keyId")).isEqualTo(first.path("keyId"));
        assertThat(again.json().has("secretKey")).isFalse();
        assertThat(again.header("Location"))
                .isEqualTo("/admin/api-keys/" + first.path("keyId").asString());
    }

    private Answer ingest(byte[] body, String nonce) {
        Map<String, String> headers =
                new HashMap<>(partner.signature("POST", Partner.INGEST, nonce, body, Instant.now()));
        headers.put("Idempotency-Key", requestId);
        return Door.send("POST", Partner.INGEST, headers, body);
    }
}
