package io.leadhub.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.order.OrderId;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.standalone.LivePlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Records that a crash left between their being recorded and their being decided about. */
class LeftBehindIT {

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("left-" + UUID.randomUUID());
    private final Reader sales = administrator.reader(partner.partnerId(), "leads:read", "leads:read:pii");
    private final JdbcTemplate jdbc = LivePlatform.bean(JdbcTemplate.class);

    @Test
    void areTakenInWithoutTheirSender() {
        ReceiptId receipt = recorded("{\"userId\":\"u-left\",\"name\":\"落下的人\"}", Instant.now());

        grownOld(receipt);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sales.find("落下的人")).hasSize(1));
        assertThat(outcome(receipt).path("action").asString()).isEqualTo("CREATED");
    }

    @Test
    void areNotTakenInOnceTheirSenderHasSaidMore() {
        ReceiptId receipt = recorded("{\"userId\":\"u-over\",\"nickname\":\"旧称呼\"}", Instant.now());
        byte[] newer = "{\"userId\":\"u-over\",\"nickname\":\"新称呼\"}".getBytes(UTF_8);
        assertThat(partner.signed("POST", "/api/external/customers", "", newer).status())
                .isEqualTo(200);

        grownOld(receipt);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        outcome(receipt).path("errorCode").asString())
                .isEqualTo("CONFLICT"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sales.find("新称呼")).hasSize(1));
        assertThat(sales.find("旧称呼")).isEmpty();
    }

    @Test
    void ordersAreTakenInWithoutTheirSenderToo() {
        ReceiptId receipt = recorded(
                "{\"externalOrderId\":\"E-left\",\"status\":\"SHIPPED\",\"amount\":\"1\","
                        + "\"occurredAt\":\"2026-11-20T12:00:00Z\"}",
                Instant.now(),
                Channel.ORDERS,
                Kind.ORDER);
        String path = "/api/mobile/orders/" + OrderId.of(new PartnerId(partner.partnerId()), "E-left") + "/status";
        Reader erp = administrator.reader(partner.partnerId(), "orders:read");

        grownOld(receipt);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        erp.get(path).json().path("status").asString())
                .isEqualTo("SHIPPED"));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(undecided(receipt)).isFalse());
    }

    private boolean undecided(ReceiptId receipt) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM undecided_payload WHERE receipt_id = ?)",
                Boolean.class,
                receipt.value()));
    }

    private ReceiptId recorded(String body, Instant receivedAt) {
        return recorded(body, receivedAt, Channel.CUSTOMERS, Kind.CUSTOMER);
    }

    private ReceiptId recorded(String body, Instant receivedAt, Channel channel, Kind kind) {
        RawPayloads rawPayloads = LivePlatform.bean(RawPayloads.class);
        ReceiptId receipt = rawPayloads.newReceipt();
        byte[] bytes = body.getBytes(UTF_8);
        RawRequest request = new RawRequest(
                new PartnerId(partner.partnerId()),
                channel,
                receivedAt,
                "127.0.0.1",
                "POST",
                "/api/external/customers",
                Map.of(),
                "key:" + partner.accessKeyId(),
                "left-behind");
        LivePlatform.bean(Acceptance.class)
                .awaitToDecide(receipt, List.of(rawPayloads.kept(request, receipt, kind, bytes)), null, bytes.length);
        return receipt;
    }

    private void grownOld(ReceiptId receipt) {
        jdbc.update(
                "UPDATE undecided_payload SET received_at = now() - interval '1 hour' WHERE receipt_id = ?",
                receipt.value());
    }

    private JsonNode outcome(ReceiptId receipt) {
        return administrator
                .reads()
                .get("/api/v1/audit/raw-payloads/" + receipt)
                .json();
    }
}
