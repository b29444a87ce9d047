package io.leadhub.command.lead;

import io.leadhub.api.lead.CustomerUpsert;
import io.leadhub.api.lead.CustomerUpsert.Outcome;
import io.leadhub.api.lead.LeadId;
import io.leadhub.backbone.crypto.KeyedHash;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Takes customer records into leads: a partner's user is one lead, and no two users of a partner share a number. */
@Component
public class Customers {

    private final Identities identities;
    private final UserPhones phones;
    private final KeyedHash keyedHash;
    private final CommandGateway commands;

    Customers(Identities identities, UserPhones phones, KeyedHash keyedHash, CommandGateway commands) {
        this.identities = identities;
        this.phones = phones;
        this.keyedHash = keyedHash;
        this.commands = commands;
    }

    /** What became of a customer record. */
    public sealed interface Decision {

        record Taken(LeadId leadId, CustomerUpsert upsert) implements Decision {}

        /** Another user of the same partner holds the phone number; nothing changed. */
        record PhoneTaken() implements Decision {}
    }

    /**
     * Decides inside the caller's transaction, which nothing has locked anything in before.
     *
     * @param late whether its sender has stopped waiting
     */
    public Decision upsert(Statement statement, boolean late) {
        Matching matching = Matching.begin(identities, keyedHash, List.of(statement));
        IdentityKey mobile = IdentityKey.ofUsersMobile(keyedHash, statement);
        Match match = matching.match(statement);
        Optional<IdentityKey> holder = mobile == null ? Optional.empty() : phones.holder(mobile);
        if (holder.isPresent() && !holder.get().equals(match.sourceKey())) {
            return new Decision.PhoneTaken();
        }
        LeadDispatch lead = new LeadDispatch(commands, statement);
        CustomerUpsert upsert = lead.upsert(match, late);
        if (upsert.outcome() == Outcome.ANOTHER_USER) {
            match = matching.apartFrom(match, statement);
            upsert = lead.upsert(match, late);
        }
        if (upsert.outcome() != Outcome.OVERTAKEN) {
            matching.accept(match);
            matching.finish();
            lead.markRivals(match);
            if (mobile != null && holder.isEmpty()) {
                phones.hold(match.sourceKey(), mobile);
            }
        }
        return new Decision.Taken(match.leadId(), upsert);
    }
}
