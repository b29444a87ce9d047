package io.leadhub.api.showroom;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of a showroom item. */
public sealed interface ShowroomCommand {

    ItemId itemId();

    @TargetAggregateIdentifier
    default String aggregateId() {
        return itemId().aggregateId();
    }

    /** Show the item, new or known or withdrawn, with what is stated; answered with the whole {@link Item}. */
    record PublishItem(ItemId itemId, ItemChange change) implements ShowroomCommand {}

    /** Show the item no longer. */
    record WithdrawItem(ItemId itemId) implements ShowroomCommand {}
}
