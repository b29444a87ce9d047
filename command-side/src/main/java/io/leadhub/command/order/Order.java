package io.leadhub.command.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.order.Amount;
import io.leadhub.api.order.OrderCommand.SyncOrder;
import io.leadhub.api.order.OrderEvent;
import io.leadhub.api.order.OrderEvent.OrderCreated;
import io.leadhub.api.order.OrderEvent.OrderRestated;
import io.leadhub.api.order.OrderEvent.OrderStatusChanged;
import io.leadhub.api.order.OrderEvent.PaymentReceived;
import io.leadhub.api.order.OrderId;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderStatus;
import io.leadhub.api.order.OrderSync;
import io.leadhub.api.order.OrderSync.Action;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An order (订单). Messages about it come late, twice and out of order; it never goes back and counts no payment twice. */
@Aggregate
class Order {

    @AggregateIdentifier
    private @Nullable OrderId id;

    private @Nullable OrderStatement known;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OrderSync handle(SyncOrder command) {
        OrderStatement before = known;
        if (before == null) {
            apply(new OrderCreated(command.orderId(), command.partnerId(), command.receiptId(), command.statement()));
            payMore(command, Amount.ZERO, command.statement());
            return answer(command, Action.CREATED, command.statement().status());
        }
        requireSameCurrency(before, command.statement());
        return command.statement().occurredAt().isBefore(before.occurredAt())
                ? overtaken(command, before)
                : next(command, before);
    }

    /** Something newer is known: only what was paid can be more than was known. */
    private OrderSync overtaken(SyncOrder command, OrderStatement before) {
        Amount paid = Amount.larger(before.paidAmount(), command.statement().paidAmount());
        payMore(command, before.paidAmount(), before.paying(paid));
        boolean more = paid.compareTo(before.paidAmount()) > 0;
        return answer(command, more ? Action.UPDATED : Action.UNCHANGED, before.status());
    }

    private OrderSync next(SyncOrder command, OrderStatement before) {
        OrderStatement now = command.statement()
                .paying(Amount.larger(before.paidAmount(), command.statement().paidAmount()));
        if (now.equals(before)) {
            return answer(command, Action.UNCHANGED, before.status());
        }
        if (now.status() != before.status()) {
            if (!before.status().leadsTo(now.status())) {
                if (now.occurredAt().equals(before.occurredAt())) {
                    return overtaken(command, before);
                }
                throw refused(before.status(), now.status());
            }
            apply(new OrderStatusChanged(
                    command.orderId(),
                    command.partnerId(),
                    command.receiptId(),
                    before.status(),
                    now.paying(before.paidAmount())));
        } else if (!now.paying(before.paidAmount()).equals(before)) {
            apply(new OrderRestated(
                    command.orderId(), command.partnerId(), command.receiptId(), now.paying(before.paidAmount())));
        }
        payMore(command, before.paidAmount(), now);
        boolean onlyNewer = now.at(before.occurredAt()).equals(before);
        return answer(command, onlyNewer ? Action.UNCHANGED : Action.UPDATED, now.status());
    }

    private static void payMore(SyncOrder command, Amount before, OrderStatement now) {
        if (now.paidAmount().compareTo(before) > 0) {
            apply(new PaymentReceived(
                    command.orderId(),
                    command.partnerId(),
                    command.receiptId(),
                    now.paidAmount().minus(before),
                    now));
        }
    }

    private static OrderSync answer(SyncOrder command, Action action, OrderStatus status) {
        return new OrderSync(command.orderId(), status, action);
    }

    private static void requireSameCurrency(OrderStatement before, OrderStatement now) {
        if (!before.currency().equals(now.currency())) {
            throw conflict("currency", "The order is in another currency.");
        }
    }

    private static CommandRejected refused(OrderStatus from, OrderStatus to) {
        return conflict(
                "status",
                from.isFinal()
                        ? "The order is " + from + ", which it stays."
                        : "The order is " + from + " and does not go back to " + to + ".");
    }

    private static CommandRejected conflict(String field, String message) {
        return new CommandRejected(
                new Rejection(ErrorCode.CONFLICT, message, List.of(new FieldProblem(field, "CONFLICT", message))));
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        id = event.orderId();
        known = event.order();
    }
}
