package io.leadhub.command.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.order.Amount;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderStatus;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFormatTest {

    @Test
    void readsAmountsAsTextsAndAsNumbers() {
        OrderStatement order = read("""
                {"externalOrderId":"E-1","customerId":1001,"status":"DEPOSIT_PAID","amount":"8800.50","paidAmount":1000,
                 "currency":"CNY","items":[{"sku":7,"name":"窗帘","quantity":2.5,"price":"3520.2"}],
                 "occurredAt":"2026-11-20T20:00:00+08:00","unknown":{"is":"ignored"}}""");

        assertThat(order.amount()).isEqualTo(Amount.of("8800.5"));
        assertThat(order.paidAmount()).hasToString("1000.00");
        assertThat(order.customerId()).isEqualTo("1001");
        assertThat(order.status()).isEqualTo(OrderStatus.DEPOSIT_PAID);
        assertThat(order.occurredAt()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(order.items().getFirst().sku()).isEqualTo("7");
        assertThat(order.items().getFirst().quantity()).isEqualByComparingTo("2.5");
    }

    @Test
    void namesEverythingThatIsMissing() {
        assertThat(problems("{}")).containsExactlyInAnyOrder("externalOrderId", "status", "amount", "occurredAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "\"-0.01\"",
                "\"1,000\"",
                "\"abc\"",
                "\"1e3\"",
                "1e400",
                "0.00001",
                "1234567890123456",
                "true",
                "[]"
            })
    void refusesWhatIsNoAmount(String amount) {
        assertThat(problems("{\"externalOrderId\":\"E\",\"status\":\"CREATED\",\"amount\":" + amount
                        + ",\"occurredAt\":\"2026-11-20T12:00:00Z\"}"))
                .containsExactly("amount");
    }

    private static OrderStatement read(String body) {
        return OrderFormat.read(body.getBytes(UTF_8));
    }

    private static List<String> problems(String body) {
        List<String> fields = new java.util.ArrayList<>();
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(RequestRejected.class, rejected -> rejected.rejection().details().stream()
                        .map(FieldProblem::field)
                        .forEach(fields::add));
        return fields;
    }
}
