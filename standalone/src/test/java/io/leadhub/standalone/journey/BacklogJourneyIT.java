package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.backbone.processing.Positions;
import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leads come faster than they can be taken in: here because nobody takes them in at all. */
class BacklogJourneyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CATCHING_UP = Duration.ofMinutes(2);
    private static final String LEAD = Partner.body("Shop", "waiting", Map.of("wechat", "waiting"));
    private static final int ROWS = 500;

    private final Partner partner = new Administrator().partner("backlog");
    private final StreamingEventProcessor intake = LivePlatform.bean(EventProcessingConfiguration.class)
            .eventProcessor("intake", StreamingEventProcessor.class)
            .orElseThrow();

    @BeforeEach
    void nobodyTakesIn() {
        intake.shutDown();
    }

    @AfterEach
    void leaveNothingToBeDone() {
        if (!intake.isRunning()) {
            intake.start();
        }
        Positions positions = LivePlatform.bean(Positions.class);
        long head = positions.head();
        for (String group : List.of("intake", "lead-search", "raw-payloads", "webhook-intents")) {
            await(group).atMost(CATCHING_UP).until(() -> positions.of(group).position() >= head);
        }
    }

    @Test
    void noMoreAreAcknowledgedUntilFewerWait() {
        Answer first = partner.sends(LEAD);
        assertThat(first.status()).isEqualTo(202);
        for (int sent = 0; sent <= LivePlatform.INTAKE_MOST_BEHIND; sent += ROWS) {
            assertThat(batch().status()).isIn(202, 503);
        }

        Answer refused = await().atMost(PATIENCE).until(() -> partner.sends(LEAD), answer -> answer.status() != 202);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errorCode()).isEqualTo("UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(batch().status()).isEqualTo(503);
        assertThat(partner.sends("{}").status()).as("what is wrong stays so").isEqualTo(400);
        assertThat(partner.signed("POST", Partner.INGEST + "?dryRun=true", "", LEAD.getBytes(UTF_8))
                        .status())
                .as("nothing comes of it that would have to wait")
                .isEqualTo(200);
        String receipt = first.json().path("receiptId").asString();
        assertThat(partner.receipt(receipt).processingStatus()).isEqualTo("PENDING");

        intake.start();

        assertThat(partner.settled(receipt).processingStatus()).isEqualTo("SUCCESS");
        await().atMost(PATIENCE).until(() -> partner.sends(LEAD).status() == 202);
    }

    private Answer batch() {
        List<String> rows = Collections.nCopies(ROWS, LEAD);
        return partner.signed(
                "POST",
                Partner.INGEST + "/batch",
                "",
                ("{\"leads\":[" + String.join(",", rows) + "]}").getBytes(UTF_8));
    }
}
