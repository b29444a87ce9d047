package io.leadhub.command.lead;

import io.leadhub.api.lead.CustomerUpsert;
import io.leadhub.api.lead.LeadCommand;
import io.leadhub.api.lead.LeadCommand.CaptureLead;
import io.leadhub.api.lead.LeadCommand.ContributeToLead;
import io.leadhub.api.lead.LeadCommand.SuspectDuplicate;
import io.leadhub.api.lead.LeadCommand.UpsertCustomer;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends the commands of one statement. */
record LeadDispatch(CommandGateway commands, Statement statement) {

    private static final long TIMEOUT_SECONDS = 20;

    Outcome.Taken tell(Match match) {
        Action action =
                switch (match.kind()) {
                    case NEW_LEAD -> {
                        send(new CaptureLead(
                                match.leadId(),
                                match.source().number(),
                                statement.receiptId(),
                                statement.source(),
                                statement.receivedAt(),
                                statement.contribution()));
                        yield Action.CREATED;
                    }
                    case NEW_SOURCE, KNOWN_SOURCE ->
                        this.<Action>send(new ContributeToLead(
                                match.leadId(),
                                match.source().number(),
                                statement.receiptId(),
                                statement.source(),
                                statement.receivedAt(),
                                statement.contribution()));
                };
        return new Outcome.Taken(action, match.leadId(), match.source().number());
    }

    /** @param late see {@link UpsertCustomer#late()} */
    CustomerUpsert upsert(Match match, boolean late) {
        if (match.kind() == Match.Kind.NEW_LEAD) {
            send(new CaptureLead(
                    match.leadId(),
                    match.source().number(),
                    statement.receiptId(),
                    statement.source(),
                    statement.receivedAt(),
                    statement.contribution().withCustomerDefaults()));
            return new CustomerUpsert(
                    CustomerUpsert.Outcome.CREATED, match.source().number());
        }
        return this.<CustomerUpsert>send(new UpsertCustomer(
                match.leadId(),
                match.source().number(),
                statement.receiptId(),
                statement.source(),
                statement.receivedAt(),
                statement.contribution(),
                late));
    }

    void markRivals(Match match) {
        if (match.rival() != null) {
            suspect(match.leadId(), match.rival());
            suspect(match.rival(), match.leadId());
        }
    }

    private void suspect(LeadId leadId, LeadId other) {
        send(new SuspectDuplicate(leadId, other, statement.receiptId()));
    }

    private <R> R send(LeadCommand command) {
        return commands.<R>send(new GenericCommandMessage<>(command, statement.metadata()))
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
