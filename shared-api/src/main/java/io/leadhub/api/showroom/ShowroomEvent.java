package io.leadhub.api.showroom;

import org.axonframework.serialization.Revision;

/** Everything that can have happened to a showroom item. */
public sealed interface ShowroomEvent {

    ItemId itemId();

    /** The item is shown like this from now on. */
    @Revision("1")
    record ItemPublished(ItemId itemId, Item item) implements ShowroomEvent {}

    /** The item is not shown any more. */
    @Revision("1")
    record ItemWithdrawn(ItemId itemId) implements ShowroomEvent {}
}
