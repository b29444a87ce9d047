package io.leadhub.command.order;

import io.leadhub.api.order.OrderCommand.SyncOrder;
import io.leadhub.api.order.OrderSync;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.journal.Conflicts;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks orders for decisions, each in a transaction of its own; what got in the way of another node is asked again. */
@Component
class OrderDesk {

    private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);

    private static final int MOST_TRIES = 8;
    private static final long TIMEOUT_SECONDS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CommandGateway commands;

    OrderDesk(CommandGateway commands) {
        this.commands = commands;
    }

    /**
     * @throws CommandRejected when the order goes no such way
     * @throws RequestRejected when it is not decided yet
     */
    OrderSync decide(SyncOrder command, Map<String, ?> metadata) {
        for (int attempt = 1; ; attempt++) {
            try {
                return commands.<OrderSync>send(new GenericCommandMessage<>(command, metadata))
                        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof CommandRejected rejected) {
                    throw rejected;
                }
                if (attempt == MOST_TRIES || !Conflicts.isBehind(failed)) {
                    log.error("Order {} could not be decided about", command.orderId(), failed);
                    throw RequestRejected.until(
                            PAUSE,
                            ErrorCode.UNAVAILABLE,
                            "The message was kept, but not decided about. Send it again.");
                }
            }
        }
    }
}
