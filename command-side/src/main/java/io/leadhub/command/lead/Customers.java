package io.leadhub.command.lead;

import io.leadhub.api.lead.CustomerUpsert;
import io.leadhub.api.lead.CustomerUpsert.Outcome;
import io.leadhub.api.lead.LeadId;
import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.backbone.store.AggregateStreams;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes customer records into leads: a partner's user is one lead, and no two users of a partner share a number. */
@Component
public class Customers {

    private final Identities identities;
    private final UserPhones phones;
    private final KeyedHash keyedHash;
    private final AggregateStreams streams;
    private final CommandGateway commands;

    Customers(
            Identities identities,
            UserPhones phones,
            KeyedHash keyedHash,
            AggregateStreams streams,
            CommandGateway commands) {
        this.identities = identities;
        this.phones = phones;
        this.keyedHash = keyedHash;
        this.streams = streams;
        this.commands = commands;
    }

    /**
     * What a customer record says.
     *
     * @param late whether its sender has stopped waiting
     */
    public record Upsert(Statement statement, boolean late) {}

    /** What became of a customer record. */
    public sealed interface Decision {

        record Taken(LeadId leadId, CustomerUpsert upsert) implements Decision {}

        /** Another user of the same partner holds the phone number; nothing changed. */
        record PhoneTaken() implements Decision {}
    }

    /**
     * Decides inside the caller's transaction, in which no identity has been locked before.
     *
     * @return one decision for each record, in order; later ones see what earlier ones changed
     */
    public List<Decision> upsert(List<Upsert> upserts) {
        List<Statement> statements = upserts.stream().map(Upsert::statement).toList();
        Matching matching = Matching.begin(identities, keyedHash, statements);
        PhoneBook phoneBook = new PhoneBook(phones.holders(statements.stream()
                .flatMap(statement -> Stream.ofNullable(IdentityKey.ofUsersMobile(keyedHash, statement)))
                .toList()));
        streams.preload(matching.leads());
        List<Decision> decisions = upserts.stream()
                .map(upsert -> decide(upsert, matching, phoneBook))
                .toList();
        matching.finish();
        phones.hold(phoneBook.changed());
        return decisions;
    }

    private Decision decide(Upsert asked, Matching matching, PhoneBook phoneBook) {
        Statement statement = asked.statement();
        Match match = matching.match(statement);
        IdentityKey mobile = IdentityKey.ofUsersMobile(keyedHash, statement);
        if (mobile != null && phoneBook.isHeldByAnother(mobile, match.sourceKey())) {
            return new Decision.PhoneTaken();
        }
        LeadDispatch lead = new LeadDispatch(commands, statement);
        CustomerUpsert upsert = lead.upsert(match, asked.late());
        if (upsert.outcome() == Outcome.ANOTHER_USER) {
            match = matching.apartFrom(match, statement);
            upsert = lead.upsert(match, asked.late());
        }
        if (upsert.outcome() != Outcome.OVERTAKEN) {
            accept(match, mobile, matching, phoneBook);
            lead.markRivals(match);
        }
        return new Decision.Taken(match.leadId(), upsert);
    }

    private static void accept(Match match, @Nullable IdentityKey mobile, Matching matching, PhoneBook phoneBook) {
        matching.accept(match);
        if (mobile != null) {
            phoneBook.hold(match.sourceKey(), mobile);
        }
    }
}
