package io.leadhub.standalone.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A partner, who signs every request. */
record Partner(Doors doors, PartnerKey key) {

    private static final String INGEST = "/public/v1/leads/ingest";
    private static final byte[] NOTHING = {};

    /** Sends a lead and returns its receipt's id. */
    String send(DemoLead lead) {
        return call("POST", INGEST, Doors.write(lead.body()))
                .required("receiptId")
                .asString();
    }

    /** Waits until the lead that a receipt stands for was processed, and says what it led to. */
    String awaitOutcome(String receiptId) {
        return Waiting.until("receipt " + receiptId + " is processed", () -> {
            JsonNode receipt = call("GET", INGEST + "/" + receiptId, NOTHING);
            return switch (receipt.path("processingStatus").asString("")) {
                case "SUCCESS" -> receipt.path("action").asString("");
                case "FAILED" -> "failed, " + receipt.path("errorCode").asString("");
                default -> null;
            };
        });
    }

    private JsonNode call(String method, String path, byte[] body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString();
        String text = String.join("\n", method, path, timestamp, nonce, sha256(body));
        var headers = Map.of(
                "X-Access-Key-Id",
                key.accessKeyId(),
                "X-Timestamp",
                timestamp,
                "X-Nonce",
                nonce,
                "X-Signature",
                hmac(text));
        return doors.call(method, path, headers, body);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secretKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
