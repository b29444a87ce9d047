package io.leadhub.command.showroom;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.api.showroom.Item;
import io.leadhub.api.showroom.ItemChange;
import io.leadhub.api.showroom.ShowroomCommand.PublishItem;
import io.leadhub.api.showroom.ShowroomCommand.WithdrawItem;
import io.leadhub.api.showroom.ShowroomEvent;
import io.leadhub.api.showroom.ShowroomEvent.ItemPublished;
import io.leadhub.api.showroom.ShowroomEvent.ItemWithdrawn;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One thing in the showroom (展厅素材); withdrawn, it can be published anew. */
@Aggregate
class ShowroomItem {

    @AggregateIdentifier
    private @Nullable String stream;

    private @Nullable Item shown;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Item handle(PublishItem command) {
        Item before = shown;
        if (before == null) {
            requireWhole(command.change());
        }
        Item item = before == null ? command.change().alone() : command.change().appliedTo(before);
        if (!item.equals(before)) {
            apply(new ItemPublished(command.itemId(), item));
        }
        return item;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawItem command) {
        if (shown == null) {
            throw new CommandRejected(Rejection.of(ErrorCode.NOT_FOUND, "There is no such item."));
        }
        apply(new ItemWithdrawn(command.itemId()));
    }

    @EventSourcingHandler
    void on(ShowroomEvent event) {
        stream = event.itemId().aggregateId();
        shown = switch (event) {
            case ItemPublished published -> published.item();
            case ItemWithdrawn withdrawn -> null;
        };
    }

    private static void requireWhole(ItemChange change) {
        List<FieldProblem> problems = new ArrayList<>();
        if (change.title() == null) {
            problems.add(new FieldProblem("title", "REQUIRED", "title is required for a new item."));
        }
        if (change.kind() == null) {
            problems.add(new FieldProblem("kind", "REQUIRED", "kind is required for a new item."));
        }
        if (!problems.isEmpty()) {
            throw new CommandRejected(new Rejection(
                    ErrorCode.INVALID_PARAMETER, problems.getFirst().message(), problems));
        }
    }
}
