package io.leadhub.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.order.Amount;
import io.leadhub.api.order.OrderCommand.SyncOrder;
import io.leadhub.api.order.OrderEvent.OrderCreated;
import io.leadhub.api.order.OrderEvent.OrderRestated;
import io.leadhub.api.order.OrderEvent.OrderStatusChanged;
import io.leadhub.api.order.OrderEvent.PaymentReceived;
import io.leadhub.api.order.OrderId;
import io.leadhub.api.order.OrderItem;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderStatus;
import io.leadhub.api.order.OrderSync;
import io.leadhub.api.order.OrderSync.Action;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.CommandRejected;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

    private static final PartnerId ERP = new PartnerId("erp");
    private static final OrderId ORDER = OrderId.of(ERP, "E-1");
    private static final ReceiptId RECEIPT = new ReceiptId("receipt-1");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final FixtureConfiguration<Order> fixture = new AggregateTestFixture<>(Order.class);

    @Test
    void anOrderThatIsHeardOfForTheFirstTimeIsCreated() {
        OrderStatement order = order(OrderStatus.CREATED, "0", 0);

        fixture.givenNoPriorActivity()
                .when(sync(order))
                .expectEvents(created(order))
                .expectResultMessagePayload(answer(OrderStatus.CREATED, Action.CREATED));
    }

    @Test
    void whatWasPaidWithTheFirstMessageIsAPayment() {
        OrderStatement order = order(OrderStatus.DEPOSIT_PAID, "1000", 0);

        fixture.givenNoPriorActivity()
                .when(sync(order))
                .expectEvents(created(order), paid("1000", order))
                .expectResultMessagePayload(answer(OrderStatus.DEPOSIT_PAID, Action.CREATED));
    }

    @Test
    void aRepeatChangesNothing() {
        OrderStatement order = order(OrderStatus.DEPOSIT_PAID, "1000", 0);

        fixture.given(created(order), paid("1000", order))
                .when(sync(order))
                .expectNoEvents()
                .expectResultMessagePayload(answer(OrderStatus.DEPOSIT_PAID, Action.UNCHANGED));
    }

    @Test
    void aNewerMessageMovesItOnAndCountsOnlyWhatWasPaidMore() {
        OrderStatement before = order(OrderStatus.DEPOSIT_PAID, "1000", 0);
        OrderStatement now = order(OrderStatus.PAID_IN_FULL, "8800.50", 1);

        fixture.given(created(before), paid("1000", before))
                .when(sync(now))
                .expectEvents(
                        new OrderStatusChanged(
                                ORDER, ERP, RECEIPT, OrderStatus.DEPOSIT_PAID, now.paying(Amount.of("1000"))),
                        paid("7800.50", now))
                .expectResultMessagePayload(answer(OrderStatus.PAID_IN_FULL, Action.UPDATED));
    }

    @Test
    void anOlderMessageChangesNoStatus() {
        OrderStatement now = order(OrderStatus.SHIPPED, "8800", 5);

        fixture.given(created(now))
                .when(sync(order(OrderStatus.PAID_IN_FULL, "8800", 4)))
                .expectNoEvents()
                .expectResultMessagePayload(answer(OrderStatus.SHIPPED, Action.UNCHANGED));
    }

    @Test
    void anOlderMessageThatWouldCancelItDoesNot() {
        OrderStatement now = order(OrderStatus.SHIPPED, "8800", 5);

        fixture.given(created(now))
                .when(sync(order(OrderStatus.CANCELLED, "0", 4)))
                .expectNoEvents()
                .expectResultMessagePayload(answer(OrderStatus.SHIPPED, Action.UNCHANGED));
    }

    @Test
    void anOlderMessageThatKnowsOfMoreMoneyIsAPaymentAllTheSame() {
        OrderStatement now = order(OrderStatus.SHIPPED, "1000", 5);

        fixture.given(created(now))
                .when(sync(order(OrderStatus.PAID_IN_FULL, "8800", 4)))
                .expectEvents(paid("7800", now.paying(Amount.of("8800"))))
                .expectResultMessagePayload(answer(OrderStatus.SHIPPED, Action.UPDATED));
    }

    @Test
    void aLowerSumTakesNothingBack() {
        OrderStatement before = order(OrderStatus.PAID_IN_FULL, "8800", 0);
        OrderStatement now = order(OrderStatus.IN_PRODUCTION, "0", 1);

        fixture.given(created(before))
                .when(sync(now))
                .expectEvents(new OrderStatusChanged(
                        ORDER, ERP, RECEIPT, OrderStatus.PAID_IN_FULL, now.paying(Amount.of("8800"))));
    }

    @Test
    void aNewerMessageThatOnlyConfirmsIsRememberedAsTheLatest() {
        OrderStatement before = order(OrderStatus.SHIPPED, "0", 0);
        OrderStatement confirmed = order(OrderStatus.SHIPPED, "0", 9);

        fixture.given(created(before))
                .when(sync(confirmed))
                .expectEvents(new OrderRestated(ORDER, ERP, RECEIPT, confirmed))
                .expectResultMessagePayload(answer(OrderStatus.SHIPPED, Action.UNCHANGED));
        fixture.given(created(before), new OrderRestated(ORDER, ERP, RECEIPT, confirmed))
                .when(sync(order(OrderStatus.INSTALLING, "0", 5)))
                .expectNoEvents()
                .expectResultMessagePayload(answer(OrderStatus.SHIPPED, Action.UNCHANGED));
    }

    @Test
    void otherLinesInTheSameStatusAreAnUpdate() {
        OrderStatement before = order(OrderStatus.CREATED, "0", 0);
        OrderStatement now = new OrderStatement(
                "E-1",
                "1001",
                OrderStatus.CREATED,
                Amount.of("9000"),
                Amount.ZERO,
                "CNY",
                List.of(new OrderItem("S", "窗帘", BigDecimal.TWO, Amount.of("4500"))),
                NOON.plusSeconds(60));

        fixture.given(created(before))
                .when(sync(now))
                .expectEvents(new OrderRestated(ORDER, ERP, RECEIPT, now))
                .expectResultMessagePayload(answer(OrderStatus.CREATED, Action.UPDATED));
    }

    @ParameterizedTest
    @CsvSource({
        "SHIPPED, CREATED",
        "PAID_IN_FULL, DEPOSIT_PAID",
        "COMPLETED, INSTALLING",
        "COMPLETED, CANCELLED",
        "CANCELLED, CREATED",
        "CANCELLED, COMPLETED"
    })
    void aNewerMessageNeverTakesItBack(OrderStatus from, OrderStatus to) {
        fixture.given(created(order(from, "0", 0)))
                .when(sync(order(to, "0", 1)))
                .expectNoEvents()
                .expectException(CommandRejected.class);
    }

    @ParameterizedTest
    @CsvSource({"CREATED", "DEPOSIT_PAID", "PAID_IN_FULL", "IN_PRODUCTION", "SHIPPED", "INSTALLING"})
    void itCanBeCancelledUntilItIsCompleted(OrderStatus from) {
        fixture.given(created(order(from, "0", 0)))
                .when(sync(order(OrderStatus.CANCELLED, "0", 1)))
                .expectResultMessagePayload(answer(OrderStatus.CANCELLED, Action.UPDATED));
    }

    @Test
    void ofTwoMessagesOfTheSameMomentTheOneThatIsFurtherCounts() {
        OrderStatement now = order(OrderStatus.SHIPPED, "0", 0);

        fixture.given(created(now))
                .when(sync(order(OrderStatus.CREATED, "0", 0)))
                .expectNoEvents()
                .expectResultMessagePayload(answer(OrderStatus.SHIPPED, Action.UNCHANGED));
        fixture.given(created(now))
                .when(sync(order(OrderStatus.INSTALLING, "0", 0)))
                .expectResultMessagePayload(answer(OrderStatus.INSTALLING, Action.UPDATED));
    }

    @Test
    void anotherCurrencyIsRefused() {
        OrderStatement before = order(OrderStatus.CREATED, "0", 0);
        OrderStatement dollars = new OrderStatement(
                "E-1", "1001", OrderStatus.CREATED, Amount.of("1"), Amount.ZERO, "USD", List.of(), NOON.plusSeconds(1));

        fixture.given(created(before)).when(sync(dollars)).expectNoEvents().expectException(CommandRejected.class);
    }

    @Test
    void amountsAreWrittenWithTwoPlacesOrMore() {
        assertThat(Amount.of("8800")).hasToString("8800.00").isEqualTo(Amount.of("8800.0"));
        assertThat(Amount.of("0.1250")).hasToString("0.125");
        assertThat(Amount.of("1e2")).hasToString("100.00");
    }

    private static SyncOrder sync(OrderStatement statement) {
        return new SyncOrder(ORDER, ERP, RECEIPT, statement);
    }

    private static OrderCreated created(OrderStatement statement) {
        return new OrderCreated(ORDER, ERP, RECEIPT, statement);
    }

    private static PaymentReceived paid(String more, OrderStatement statement) {
        return new PaymentReceived(ORDER, ERP, RECEIPT, Amount.of(more), statement);
    }

    private static OrderSync answer(OrderStatus status, Action action) {
        return new OrderSync(ORDER, status, action);
    }

    private static OrderStatement order(OrderStatus status, String paid, int minute) {
        return new OrderStatement(
                "E-1",
                "1001",
                status,
                Amount.of("8800.50"),
                Amount.of(paid),
                "CNY",
                List.of(),
                NOON.plusSeconds(60L * minute));
    }
}
