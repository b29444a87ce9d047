package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every way the signed door says no, and what it keeps of what it refused. */
class RefusalsIT {

    private static final byte[] LEAD =
            Partner.body("Shop", "refused", Map.of("wechat", "wx")).getBytes(UTF_8);

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("refused");

    @Test
    void whoShowsNothingLearnsNothing() {
        Answer answer = Door.send("POST", Partner.INGEST, Map.of("Content-Type", "application/json"), LEAD);

        assertRefused(answer, 401, "INVALID_CREDENTIALS");
    }

    @Test
    void anUnknownKeyLooksLikeAWrongSignature() {
        Partner stranger = new Partner("?", "?", "AK-UNKNOWN", "secret");
        Partner wrong = new Partner("?", "?", partner.accessKeyId(), "wrong secret");

        Answer unknownKey = stranger.signed("POST", Partner.INGEST, "", LEAD);
        Answer wrongSignature = wrong.signed("POST", Partner.INGEST, "", LEAD);

        assertRefused(unknownKey, 401, "INVALID_SIGNATURE");
        assertThat(unknownKey.json().path("message"))
                .isEqualTo(wrongSignature.json().path("message"));
    }

    @Test
    void aRequestFromOutsideTheWindowIsRefused() {
        Map<String, String> headers = partner.signature(
                "POST", Partner.INGEST, "", LEAD, Instant.now().minus(Duration.ofSeconds(310)));

        assertRefused(Door.send("POST", Partner.INGEST, headers, LEAD), 401, "TIMESTAMP_OUT_OF_RANGE");
    }

    @Test
    void aNonceIsUsedOnce() {
        String nonce = UUID.randomUUID().toString();

        assertThat(partner.signed("POST", Partner.INGEST, nonce, LEAD).status()).isEqualTo(202);
        assertRefused(partner.signed("POST", Partner.INGEST, nonce, LEAD), 401, "NONCE_REUSED");
    }

    @Test
    void aDisabledKeyStopsWorkingWithinASecond() {
        Partner disabled = administrator.partner("refused-disabled");
        assertThat(disabled.signed("POST", Partner.INGEST, "", LEAD).status()).isEqualTo(202);

        administrator.put("/admin/api-keys/" + disabled.keyId(), Map.of("status", "DISABLED"));

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertRefused(disabled.signed("POST", Partner.INGEST, "", LEAD), 403, "KEY_DISABLED"));
    }

    @Test
    void aKeyIsUsedFromItsAddressesOnly() {
        Partner elsewhere = administrator.partner(
                "refused-address", Map.of("allowedIpAddresses", List.of("10.0.0.0/8", "::1/128")));

        assertRefused(elsewhere.signed("POST", Partner.INGEST, "", LEAD), 403, "IP_NOT_ALLOWED");
    }

    @Test
    void anAddressThatTheClientClaimsForItselfCountsForNothing() {
        Partner elsewhere =
                administrator.partner("refused-spoofed", Map.of("allowedIpAddresses", List.of("10.0.0.0/8")));
        Map<String, String> headers =
                new HashMap<>(elsewhere.signature("POST", Partner.INGEST, "", LEAD, Instant.now()));
        headers.put("X-Forwarded-For", "10.1.1.1");
        headers.put("Forwarded", "for=10.1.1.1");

        assertRefused(Door.send("POST", Partner.INGEST, headers, LEAD), 403, "IP_NOT_ALLOWED");
    }

    @Test
    void anExpiredKeyIsRefused() {
        Partner expired = administrator.partner(
                "refused-expired",
                Map.of("expiresAt", Instant.now().plusSeconds(1).toString()));

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        expired.signed("POST", Partner.INGEST, "", LEAD).status())
                .isEqualTo(403));
    }

    @Test
    void aPartnerHasItsLimit() {
        Partner slow =
                administrator.partner("refused-slow", Map.of("rateLimit", Map.of("requestsPerSecond", 1, "burst", 2)));

        Answer answer = slow.signed("POST", Partner.INGEST, "", LEAD);
        for (int i = 0; i < 5 && answer.status() == 202; i++) {
            answer = slow.signed("POST", Partner.INGEST, "", LEAD);
        }

        assertRefused(answer, 429, "RATE_LIMITED");
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.header("RateLimit-Policy")).isNotBlank();
    }

    @Test
    void everyProblemOfABodyIsNamedAndTheBodyIsKept() {
        String correlation = "refused-" + UUID.randomUUID();
        byte[] body = "{\"sourceSystem\":\"S\",\"leadData\":{\"name\":[1],\"email\":\"nope\"}}".getBytes(UTF_8);
        Map<String, String> headers = new HashMap<>(partner.signature("POST", Partner.INGEST, "", body, Instant.now()));
        headers.put("X-Correlation-Id", correlation);

        Answer answer = Door.send("POST", Partner.INGEST, headers, body);

        assertRefused(answer, 400, "INVALID_PARAMETER");
        assertThat(answer.header("X-Correlation-Id")).isEqualTo(correlation);
        assertThat(answer.json().path("details").valueStream().map(problem -> problem.path("field")
                        .asString()))
                .containsExactlyInAnyOrder("externalLeadId", "leadData.name", "leadData.email");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rejectedPayloads()).isNotEmpty());
    }

    @Test
    void tooMuchIsTooMuch() {
        byte[] body = new byte[(1 << 20) + 1];

        assertRefused(partner.signed("POST", Partner.INGEST, "", body), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aForeignReceiptIsNotThere() {
        String receiptId = partner.signed("POST", Partner.INGEST, "", LEAD)
                .json()
                .path("receiptId")
                .asString();
        Partner other = administrator.partner("refused-other");

        assertRefused(other.signed("GET", Partner.INGEST + "/" + receiptId, "", new byte[0]), 404, "NOT_FOUND");
    }

    private Iterable<JsonNode> rejectedPayloads() {
        return administrator
                .reads()
                .get("/api/v1/audit/raw-payloads?partnerId=refused&validationStatus=FAILED")
                .json()
                .path("items");
    }

    private static void assertRefused(Answer answer, int status, String errorCode) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(errorCode);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
