package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.intake.RecordedPayloads;
import io.leadhub.standalone.LivePlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A payload that cannot be taken in for now: here because the mapping is missing that it is to be read by. */
class RetriedPayloadsIT {

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("retried-" + UUID.randomUUID());
    private final Reader auditor = administrator.reader(partner.partnerId(), "audit:read");
    private ReceiptId receipt = new ReceiptId("none");

    @AfterEach
    void leaveNoDeadLetter() {
        LivePlatform.bean(JdbcTemplate.class)
                .update("DELETE FROM dead_letter_entry WHERE aggregate_identifier = ?", receipt.value());
    }

    @Test
    void isBeingProcessedAsItsSenderAndTheAuditorSeeIt() {
        receipt = received();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> partner.receipt(receipt.value()).processingStatus().equals("PROCESSING"));
        assertThat(auditor.get("/api/v1/audit/raw-payloads/" + receipt)
                        .json()
                        .path("processingStatus")
                        .asString())
                .isEqualTo("PROCESSING");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(listed("PROCESSING")).containsExactly(receipt + " PROCESSING"));
        assertThat(listed("PENDING")).isEmpty();
        assertThat(listed("SUCCESS&processingStatus=PENDING")).isEmpty();
        assertThat(listed("FAILED&processingStatus=PROCESSING")).containsExactly(receipt + " PROCESSING");
        assertThat(listed("PENDING&processingStatus=PROCESSING")).containsExactly(receipt + " PROCESSING");
    }

    @Test
    void hasFailedOnceAnAdministratorGoesOnWithoutIt() {
        try (Listener listener = new Listener()) {
            Webhook.to(administrator, partner.partnerId(), listener.url(), "INGEST_FAILED");
            receipt = received();
            String letter = parked();

            assertThat(administrator.delete("/admin/dead-letters/" + letter).status())
                    .isEqualTo(204);

            JsonNode told = partner.signed("GET", Partner.INGEST + "/" + receipt, "", new byte[0])
                    .json();
            assertThat(told.path("processingStatus").asString()).isEqualTo("FAILED");
            assertThat(told.path("validationStatus").asString()).isEqualTo("PASSED");
            assertThat(told.path("errorCode").asString()).isEqualTo("ABANDONED");
            assertThat(told.path("message").asString()).contains("administrator");
            JsonNode audited =
                    auditor.get("/api/v1/audit/raw-payloads/" + receipt).json();
            assertThat(audited.path("processingStatus").asString()).isEqualTo("FAILED");
            assertThat(audited.path("errorCode").asString()).isEqualTo("ABANDONED");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(listed("FAILED")).containsExactly(receipt + " FAILED"));
            assertThat(listed("PENDING&processingStatus=PROCESSING")).isEmpty();
            JsonNode heard = listener.awaits("INGEST_FAILED", 1).getFirst().data();
            assertThat(heard.path("errorCode").asString()).isEqualTo("ABANDONED");
            assertThat(heard.path("receiptId").asString()).isEqualTo(receipt.value());
            assertThat(LivePlatform.bean(RecordedPayloads.class).settled(List.of(receipt)))
                    .as("an intake that goes through all events again leaves it out")
                    .containsExactly(receipt);
        }
    }

    @Test
    void staysAsItWasSettledBeforeItsDeadLetterIsDropped() {
        receipt = received();
        String letter = parked();
        LivePlatform.bean(JdbcTemplate.class)
                .update(
                        "UPDATE dead_letter_entry SET last_touched = '2999-01-01T00:00:00Z' WHERE dead_letter_id = ?",
                        letter);
        Rejection outcome = Rejection.of(ErrorCode.INVALID_PARAMETER, "It was looked at in time.");
        LivePlatform.bean(EventJournal.class)
                .append(List.of(LivePlatform.bean(RawPayloads.class).rejected(receipt, outcome, Map.of())))
                .join();

        assertThat(administrator.delete("/admin/dead-letters/" + letter).status())
                .isEqualTo(204);

        assertThat(partner.signed("GET", Partner.INGEST + "/" + receipt, "", new byte[0])
                        .errorCode())
                .isEqualTo("INVALID_PARAMETER");
        assertThat(administrator.delete("/admin/dead-letters/" + letter).status())
                .isEqualTo(404);
    }

    private String parked() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> partner.receipt(receipt.value()).processingStatus().equals("PROCESSING"));
        return LivePlatform.bean(JdbcTemplate.class)
                .queryForList(
                        "SELECT dead_letter_id FROM dead_letter_entry WHERE aggregate_identifier = ?",
                        String.class,
                        receipt.value())
                .getFirst();
    }

    private List<String> listed(String status) {
        return auditor.get("/api/v1/audit/raw-payloads?processingStatus=" + status)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("receiptId").asString() + " "
                        + item.path("processingStatus").asString())
                .toList();
    }

    private ReceiptId received() {
        RawPayloads rawPayloads = LivePlatform.bean(RawPayloads.class);
        ReceiptId given = rawPayloads.newReceipt();
        PartnerId sender = new PartnerId(partner.partnerId());
        byte[] body = "{}".getBytes(UTF_8);
        RawRequest request = new RawRequest(
                sender,
                Channel.INGEST,
                Instant.now(),
                "127.0.0.1",
                "POST",
                Partner.INGEST,
                Map.of(),
                "key:" + partner.accessKeyId(),
                "retried");
        Source source = new Source(sender, "Shop", "x-1", Channel.INGEST);
        LivePlatform.bean(Acceptance.class)
                .await(
                        List.of(rawPayloads.mappedLead(request, given, body, source, "built-in/none")),
                        null,
                        body.length);
        return given;
    }
}
