package io.leadhub.backbone.axonserver;

import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends commands over the server, each to the node that handles those of its aggregate. A command that is part of a
 * transaction stays on its node, since what it decides is kept with the rest of it or not at all.
 */
final class TravellingCommands extends AxonServerCommandBus {

    private final CommandBus here;

    TravellingCommands(Builder builder, CommandBus here) {
        super(builder);
        this.here = here;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (handled, result) -> {});
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            here.dispatch(command, callback);
        } else {
            super.<C, R>dispatch(
                    command, (sent, result) -> callback.onResult(sent, ExplainedOutcomes.restored(result)));
        }
    }
}
