package io.leadhub.command.partner;

import io.leadhub.api.Metadata;
import io.leadhub.api.partner.PartnerCommand;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
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

/**
 * Carries out administrators' decisions about partners, one at a time for each partner on all nodes together. The
 * event comes before the credential that it is about, and in one transaction with it where both lie in PostgreSQL; where
 * they do not, a crash between the two leaves an event about a secret that nobody was ever shown.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PartnerActs {

    private static final long TIMEOUT_SECONDS = 10;

    private final CommandGateway commands;
    private final PartnerRows partners;
    private final Clock clock;

    PartnerActs(CommandGateway commands, PartnerRows partners, Clock clock) {
        this.commands = commands;
        this.partners = partners;
        this.clock = clock;
    }

    /**
     * Asks the partner for a decision inside the caller's transaction.
     *
     * @param actor who asks, see {@link Metadata#ACTOR}
     */
    public void carryOut(PartnerCommand command, String actor) {
        hold(command.partnerId());
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

    /** Keeps every other act on this partner waiting until the caller's transaction has ended, on all nodes. */
    void hold(PartnerId partnerId) {
        partners.add(partnerId.value(), partnerId.value(), "", clock.instant());
        partners.hold(partnerId.value());
    }

    private static RuntimeException explained(CompletionException refused) {
        return switch (refused.getCause()) {
            case TimeoutException late -> new RequestRejected(ErrorCode.UNAVAILABLE, "Not decided in time; ask again.");
            case RuntimeException reason -> reason;
            case null, default -> refused;
        };
    }
}
