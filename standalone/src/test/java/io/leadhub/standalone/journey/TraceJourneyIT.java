package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.standalone.TraceCollector;
import io.leadhub.standalone.TraceCollector.Step;
import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One lead from its door to everybody who hears of it, as whoever collects traces sees it. */
class TraceJourneyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PHONE = "13977700001";

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("traced-" + UUID.randomUUID());

    @Test
    void isOneTraceFromTheRequestThroughCommandEventAndProjectionToTheWebhook() {
        try (Listener listener = new Listener()) {
            Webhook.to(
                    administrator,
                    Map.of(
                            "partnerId", partner.partnerId(),
                            "url", listener.url(),
                            "eventTypes", List.of("LEAD_CREATED")));
            String correlationId = UUID.randomUUID().toString();
            byte[] body = Partner.body("Shop", "T-1", Map.of("name", "寻迹人", "phone", PHONE))
                    .getBytes(UTF_8);
            Map<String, String> headers =
                    new HashMap<>(partner.signature("POST", Partner.INGEST, "", body, Instant.now()));
            headers.put("X-Correlation-Id", correlationId);

            Answer answer = Door.send("POST", Partner.INGEST, headers, body);

            assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
            listener.awaits("LEAD_CREATED", 1);
            String trace = correlationId.replace("-", "");
            await().atMost(PATIENCE).untilAsserted(() -> {
                List<Step> steps = TraceCollector.steps(trace);
                assertThat(steps).extracting(Step::name).contains("POST " + Partner.INGEST, "webhook.deliver");
                assertThat(steps).anyMatch(step -> tells(step, "RawPayloadReceived", "intake"));
                assertThat(steps).anyMatch(step -> tells(step, "CaptureLead", ""));
                assertThat(steps).anyMatch(step -> tells(step, "LeadCaptured", "lead-search"));
                assertThat(steps).anyMatch(step -> tells(step, "LeadCaptured", "webhook-intents"));
            });
            Step request = TraceCollector.steps(trace).stream()
                    .filter(step -> step.parent().isEmpty())
                    .toList()
                    .getFirst();
            assertThat(request.name()).isEqualTo("POST " + Partner.INGEST);
            assertThat(TraceCollector.steps(trace))
                    .filteredOn(step -> step.name().equals("webhook.deliver"))
                    .extracting(Step::parent)
                    .containsOnly(request.id());
            assertThat(TraceCollector.steps(trace))
                    .noneMatch(step -> step.everything().contains(PHONE)
                            || step.everything().contains("寻迹人"));
        }
    }

    private static boolean tells(Step step, String message, String thread) {
        return step.everything().contains(message) && step.everything().contains(thread);
    }
}
