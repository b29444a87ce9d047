package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.benchmarks.load.Signer;
import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A partner who signs what he sends. */
record Partner(String partnerId, String keyId, String accessKeyId, String secretKey) {

    static final String INGEST = "/public/v1/leads/ingest";

    /** Sends a lead and waits until it has been taken in. */
    Receipt tells(String externalLeadId, Map<String, Object> leadData) {
        Answer answer = sends(body("Shop", externalLeadId, leadData));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        return settled(answer.json().path("receiptId").asString());
    }

    Answer sends(String body) {
        return signed("POST", INGEST, "", body.getBytes(UTF_8));
    }

    Answer signed(String method, String path, String nonce, byte[] body) {
        return Door.send(method, path, signature(method, path, nonce, body, Instant.now()), body);
    }

    Map<String, String> signature(String method, String path, String nonce, byte[] body, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type",
                "application/json",
                "X-Access-Key-Id",
                accessKeyId,
                "X-Timestamp",
                timestamp,
                "X-Signature",
                new Signer(secretKey).sign(method, path, timestamp, nonce, body)));
        if (!nonce.isEmpty()) {
            headers.put("X-Nonce", nonce);
        }
        return headers;
    }

    Receipt settled(String receiptId) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> receipt(receiptId), receipt -> List.of("SUCCESS", "FAILED")
                        .contains(receipt.processingStatus()));
    }

    Receipt receipt(String receiptId) {
        JsonNode json = signed("GET", INGEST + "/" + receiptId, "", new byte[0]).json();
        return new Receipt(
                receiptId,
                json.path("processingStatus").asString(),
                json.path("action").asString(),
                json.path("leadId").asLong());
    }

    static String body(String sourceSystem, String externalLeadId, Map<String, Object> leadData) {
        return Door.JSON.writeValueAsString(
                Map.of("externalLeadId", externalLeadId, "sourceSystem", sourceSystem, "leadData", leadData));
    }

    record Receipt(String receiptId, String processingStatus, String action, long leadId) {}
}
