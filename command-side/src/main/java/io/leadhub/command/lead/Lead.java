package io.leadhub.command.lead;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadCommand.CaptureLead;
import io.leadhub.api.lead.LeadCommand.ContributeToLead;
import io.leadhub.api.lead.LeadCommand.SuspectDuplicate;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** One person who may become a customer (线索), as all the sources together tell it. */
@Aggregate
class Lead {

    @AggregateIdentifier
    private LeadId id;

    private final Map<SourceRecord, Contribution> contributions = new HashMap<>();
    private final Set<LeadId> possibleDuplicates = new HashSet<>();

    Lead() {}

    @CommandHandler
    Lead(CaptureLead command) {
        apply(new LeadCaptured(
                command.leadId(),
                command.number(),
                command.receiptId(),
                command.source(),
                command.receivedAt(),
                command.contribution()));
    }

    @CommandHandler
    Action handle(ContributeToLead command) {
        Contribution known = contributions.get(SourceRecord.of(command.source()));
        if (known == null) {
            apply(new LeadSourceAdded(
                    command.leadId(),
                    command.number(),
                    command.receiptId(),
                    command.source(),
                    command.receivedAt(),
                    command.contribution()));
            return Action.CREATED;
        }
        Contribution changes = known.changesIn(command.contribution());
        if (changes.isNothing()) {
            return Action.UNCHANGED;
        }
        apply(new LeadEnriched(command.leadId(), command.receiptId(), command.source(), command.receivedAt(), changes));
        return Action.ENRICHED;
    }

    @CommandHandler
    void handle(SuspectDuplicate command) {
        if (!possibleDuplicates.contains(command.otherLeadId())) {
            apply(new LeadDuplicateSuspected(command.leadId(), command.otherLeadId(), command.receiptId()));
        }
    }

    @EventSourcingHandler
    void on(LeadEvent event) {
        id = event.leadId();
        switch (event) {
            case LeadCaptured captured -> learn(captured.source(), captured.contribution());
            case LeadSourceAdded added -> learn(added.source(), added.contribution());
            case LeadEnriched enriched -> learn(enriched.source(), enriched.changes());
            case LeadDuplicateSuspected suspected -> possibleDuplicates.add(suspected.otherLeadId());
        }
    }

    private void learn(Source source, Contribution contribution) {
        contributions.merge(SourceRecord.of(source), contribution, Contribution::updatedBy);
    }

    /** What makes a source the same source, whichever channel names it. */
    private record SourceRecord(PartnerId partnerId, String sourceSystem, String externalId) {

        static SourceRecord of(Source source) {
            return new SourceRecord(source.partnerId(), source.sourceSystem(), source.externalId());
        }
    }
}
