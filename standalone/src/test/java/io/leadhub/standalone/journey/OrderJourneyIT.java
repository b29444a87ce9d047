package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.order.OrderEvent.PaymentReceived;
import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.journey.Door.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an ERP says of its orders, in whatever order it arrives. */
class OrderJourneyIT {

    private static final String SYNC = "/api/mobile/orders/sync";

    private final Administrator administrator = new Administrator();
    private final String partner = "erp-" + UUID.randomUUID();
    private final Reader erp = administrator.reader(partner, "orders:sync", "orders:read");

    @Test
    void anOrderIsCreatedAndMovesOn() {
        Answer created = sync(order("E-1", "CREATED", "8800.50", "0", 0));
        String id = created.json().path("orderId").asString();

        assertThat(created.response().body())
                .isEqualTo("{\"orderId\":\"" + id + "\",\"status\":\"CREATED\",\"action\":\"CREATED\"}");
        assertThat(sync(order("E-1", "DEPOSIT_PAID", "8800.50", "1000", 1)).json())
                .isEqualTo(Door.JSON.readTree(
                        "{\"orderId\":\"" + id + "\",\"status\":\"DEPOSIT_PAID\",\"action\":\"UPDATED\"}"));
        JsonNode status = status(id).json();
        assertThat(status.path("status").asString()).isEqualTo("DEPOSIT_PAID");
        assertThat(status.path("externalOrderId").asString()).isEqualTo("E-1");
        assertThat(status.path("amount").asString()).isEqualTo("8800.50");
        assertThat(status.path("paidAmount").asString()).isEqualTo("1000.00");
        assertThat(status.path("currency").asString()).isEqualTo("CNY");
    }

    @Test
    void aMessageThatComesLateChangesNothingAndANewerOneNeverGoesBack() {
        String id = idOf(sync(order("E-late", "SHIPPED", "100", "100", 10)));

        Answer late = sync(order("E-late", "IN_PRODUCTION", "100", "100", 5));
        Answer back = sync(order("E-late", "IN_PRODUCTION", "100", "100", 11));

        assertThat(late.status()).isEqualTo(200);
        assertThat(late.json().path("action").asString()).isEqualTo("UNCHANGED");
        assertThat(late.json().path("status").asString()).isEqualTo("SHIPPED");
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.errorCode()).isEqualTo("CONFLICT");
        assertThat(back.header("Content-Type")).startsWith("application/problem+json");
        assertThat(status(id).json().path("status").asString()).isEqualTo("SHIPPED");
    }

    @Test
    void whatIsCompletedOrCancelledStaysSo() {
        sync(order("E-done", "COMPLETED", "1", "1", 0));
        sync(order("E-off", "CREATED", "1", "0", 0));
        assertThat(sync(order("E-off", "CANCELLED", "1", "0", 1)).status()).isEqualTo(200);

        assertThat(sync(order("E-done", "CANCELLED", "1", "1", 1)).status()).isEqualTo(409);
        assertThat(sync(order("E-off", "PAID_IN_FULL", "1", "1", 2)).status()).isEqualTo(409);
    }

    @Test
    void messagesInAnyOrderAndTwiceEndInTheSameOrderAndCountEachPaymentOnce() {
        List<String> way = List.of("CREATED", "DEPOSIT_PAID", "PAID_IN_FULL", "IN_PRODUCTION", "SHIPPED", "INSTALLING");
        List<String> paid = List.of("0", "1000", "8800", "8800", "8800", "8800");
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, way.size()).boxed().toList());
        shuffled.addAll(IntStream.range(0, way.size()).boxed().toList());
        for (int round = 0; round < 5; round++) {
            String externalId = "E-shuffled-" + round;
            Collections.shuffle(shuffled, new Random(round));
            List<Callable<Answer>> messages = new ArrayList<>();
            for (int step : shuffled) {
                messages.add(() -> sync(order(externalId, way.get(step), "8800", paid.get(step), step)));
            }

            List<Answer> answers = together(messages);

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status())
                    .as(answer.response().body())
                    .isEqualTo(200));
            assertThat(answers.stream()
                            .filter(answer ->
                                    answer.json().path("action").asString().equals("CREATED")))
                    .hasSize(1);
            String id = idOf(answers.getFirst());
            JsonNode status = status(id).json();
            assertThat(status.path("status").asString()).isEqualTo("INSTALLING");
            assertThat(status.path("paidAmount").asString()).isEqualTo("8800.00");
            assertThat(paymentsOf(id)).isEqualTo("8800.00");
        }
    }

    @Test
    void theSameRequestIsAnsweredTheSameAndCarriedOutOnce() {
        String requestId = UUID.randomUUID().toString();
        Map<String, Object> order = order("E-again", "CREATED", "1", "0", 0);

        Answer first = erp.sendNamed("POST", SYNC, order, requestId);
        Answer again = erp.sendNamed("POST", SYNC, order, requestId);
        Answer other = erp.sendNamed("POST", SYNC, order("E-again", "SHIPPED", "1", "0", 1), requestId);

        assertThat(again.response().body()).isEqualTo(first.response().body()).contains("CREATED");
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.errorCode()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(erp.send("POST", SYNC, order).status()).isEqualTo(400);
    }

    @Test
    void anotherPartnersOrderIsNotThereAndItsNumberIsFree() {
        String ours = idOf(sync(order("E-shared", "CREATED", "1", "0", 0)));
        Reader other = administrator.reader("erp-" + UUID.randomUUID(), "orders:sync", "orders:read");
        String theirs = idOf(other.sendNamed("POST", SYNC, order("E-shared", "SHIPPED", "1", "0", 0)));

        assertThat(theirs).isNotEqualTo(ours);
        assertThat(other.get("/api/mobile/orders/" + ours + "/status").status()).isEqualTo(404);
        assertThat(status("order-nonsense").status()).isEqualTo(404);
        assertThat(status(ours).json().path("status").asString()).isEqualTo("CREATED");
    }

    @Test
    void aTokenWithoutTheScopeOpensNothing() {
        Reader reader = administrator.reader(partner, "orders:read");
        Reader writer = administrator.reader(partner, "orders:sync");

        assertThat(reader.sendNamed("POST", SYNC, order("E-x", "CREATED", "1", "0", 0))
                        .status())
                .isEqualTo(403);
        assertThat(writer.get("/api/mobile/orders/x/status").status()).isEqualTo(403);
    }

    @Test
    void everyMessageIsInTheAuditRefusedOnesToo() {
        sync(order("E-audit", "SHIPPED", "1", "0", 0));
        sync(order("E-audit", "CREATED", "1", "0", 1));
        assertThat(sync(Map.of("externalOrderId", "E-audit")).status()).isEqualTo(400);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(administrator
                        .reads()
                        .get("/api/v1/audit/raw-payloads?channel=orders&partnerId=" + partner)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("processingStatus").asString() + " "
                                + item.path("errorCode").asString("")))
                .containsExactlyInAnyOrder("SUCCESS ", "FAILED CONFLICT", "FAILED INVALID_PARAMETER"));
    }

    private Answer sync(Map<String, Object> order) {
        return erp.sendNamed("POST", SYNC, order);
    }

    private Answer status(String id) {
        return erp.get("/api/mobile/orders/" + id + "/status");
    }

    private static String idOf(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().path("orderId").asString();
    }

    private static String paymentsOf(String id) {
        return LivePlatform.bean(EventStore.class)
                .readEvents(id)
                .asStream()
                .<Object>map(message -> message.getPayload())
                .filter(PaymentReceived.class::isInstance)
                .map(payment -> ((PaymentReceived) payment).received().value())
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                .toPlainString();
    }

    private static Map<String, Object> order(String id, String status, String amount, String paid, int minute) {
        Map<String, Object> order = new HashMap<>();
        order.put("externalOrderId", id);
        order.put("customerId", "1001");
        order.put("status", status);
        order.put("amount", amount);
        order.put("paidAmount", paid);
        order.put("currency", "CNY");
        order.put("items", List.of(Map.of("sku", "S-1", "name", "窗帘", "quantity", 2, "price", "4400.25")));
        order.put("occurredAt", "2026-11-20T12:%02d:00+08:00".formatted(minute));
        return order;
    }

    private static List<Answer> together(List<Callable<Answer>> calls) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
