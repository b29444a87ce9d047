package io.leadhub.command.lead;

import io.leadhub.api.lead.Source;
import io.leadhub.backbone.crypto.KeyedHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Takes statements into leads, many at a time. */
@Component
public class Leads {

    private final Identities identities;
    private final KeyedHash keyedHash;
    private final CommandGateway commands;

    Leads(Identities identities, KeyedHash keyedHash, CommandGateway commands) {
        this.identities = identities;
        this.keyedHash = keyedHash;
        this.commands = commands;
    }

    /**
     * Decides, inside the caller's transaction, to which lead each statement belongs, and lets the lead take it in.
     *
     * @return one outcome for each statement, in order; one that failed changed nothing, and neither
     *     did what its source said after it
     */
    public List<Outcome> take(List<Statement> statements) {
        Matching matching = Matching.begin(identities, keyedHash, statements);
        List<Outcome> outcomes = new ArrayList<>(statements.size());
        Map<Source, Outcome.Failed> failedSources = new HashMap<>();
        for (Statement statement : statements) {
            Outcome.Failed before = failedSources.get(statement.source());
            Outcome outcome = before == null ? takeOne(matching, statement) : before;
            if (outcome instanceof Outcome.Failed failed) {
                failedSources.put(statement.source(), failed);
            }
            outcomes.add(outcome);
        }
        matching.finish();
        return outcomes;
    }

    private Outcome takeOne(Matching matching, Statement statement) {
        LeadDispatch lead = new LeadDispatch(commands, statement);
        Match match;
        Outcome.Taken taken;
        try {
            match = matching.match(statement);
            taken = lead.tell(match);
        } catch (RuntimeException refused) {
            return new Outcome.Failed(refused);
        }
        matching.accept(match);
        lead.markRivals(match);
        return taken;
    }
}
