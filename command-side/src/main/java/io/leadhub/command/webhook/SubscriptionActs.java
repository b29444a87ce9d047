package io.leadhub.command.webhook;

import io.leadhub.api.Metadata;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.webhook.WebhookCommand;
import io.leadhub.edge.problem.RequestRejected;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks subscriptions for decisions, inside the transaction of what is written beside them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SubscriptionActs {

    private static final long TIMEOUT_SECONDS = 10;

    private final CommandGateway commands;

    SubscriptionActs(CommandGateway commands) {
        this.commands = commands;
    }

    /** @param actor who asks, see {@link Metadata#ACTOR} */
    public void carryOut(WebhookCommand command, String actor) {
        Map<String, Object> metadata = new HashMap<>(Map.of(Metadata.ACTOR, actor));
        metadata.computeIfAbsent(Metadata.CORRELATION_ID, MDC::get);
        try {
            commands.send(new GenericCommandMessage<>(command, metadata))
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException refused) {
            throw explained(refused);
        }
    }

    private static RuntimeException explained(CompletionException refused) {
        return switch (refused.getCause()) {
            case TimeoutException late -> new RequestRejected(ErrorCode.UNAVAILABLE, "Not decided in time; ask again.");
            case RuntimeException reason -> reason;
            case null, default -> refused;
        };
    }
}
