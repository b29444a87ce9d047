package io.leadhub.command.lead;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerUpsert;
import io.leadhub.api.lead.CustomerUpsert.Outcome;
import io.leadhub.api.lead.LeadCommand.CaptureLead;
import io.leadhub.api.lead.LeadCommand.ContributeToLead;
import io.leadhub.api.lead.LeadCommand.SuspectDuplicate;
import io.leadhub.api.lead.LeadCommand.UpsertCustomer;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** One person who may become a customer (线索), as all the sources together tell it. */
@Aggregate
class Lead {

    @AggregateIdentifier
    private LeadId id;

    private final Map<SourceRecord, KnownSource> sources = new LinkedHashMap<>();
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
        KnownSource known = sources.get(SourceRecord.of(command.source()));
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
        Contribution changes = known.contribution().changesIn(command.contribution());
        if (changes.isNothing()) {
            return Action.UNCHANGED;
        }
        apply(new LeadEnriched(command.leadId(), command.receiptId(), command.source(), command.receivedAt(), changes));
        return Action.ENRICHED;
    }

    @CommandHandler
    CustomerUpsert handle(UpsertCustomer command) {
        KnownSource known = sources.get(SourceRecord.of(command.source()));
        return known == null ? firstOfUser(command) : moreOfUser(command, known);
    }

    private CustomerUpsert firstOfUser(UpsertCustomer command) {
        PartnerId partner = command.source().partnerId();
        if (ofPartner(partner).anyMatch(known -> known.source().isUser())) {
            return new CustomerUpsert(Outcome.ANOTHER_USER, command.number());
        }
        Optional<KnownSource> ingested = ofPartner(partner).findFirst();
        apply(new LeadSourceAdded(
                command.leadId(),
                command.number(),
                command.receiptId(),
                ingested.map(known -> sourceOf(command, known.source().channel()))
                        .orElseGet(command::source),
                command.receivedAt(),
                ingested.isPresent()
                        ? command.contribution()
                        : command.contribution().withCustomerDefaults()));
        return new CustomerUpsert(
                ingested.isPresent() ? Outcome.UPDATED : Outcome.CREATED,
                ingested.map(KnownSource::number).orElse(command.number()));
    }

    private CustomerUpsert moreOfUser(UpsertCustomer command, KnownSource known) {
        long number = ofPartner(command.source().partnerId())
                .findFirst()
                .orElse(known)
                .number();
        if (command.late() && known.heardAt().isAfter(command.receivedAt())) {
            return new CustomerUpsert(Outcome.OVERTAKEN, number);
        }
        Contribution changes = known.contribution().changesIn(command.contribution());
        if (changes.isNothing()) {
            return new CustomerUpsert(Outcome.UNCHANGED, number);
        }
        apply(new LeadEnriched(
                command.leadId(),
                command.receiptId(),
                sourceOf(command, known.source().channel()),
                command.receivedAt(),
                changes));
        return new CustomerUpsert(Outcome.UPDATED, number);
    }

    /** A record that names no channel leaves the one that was known. */
    private static Source sourceOf(UpsertCustomer command, Channel known) {
        Channel stated = command.contribution().customerOrNothing().sourceChannel();
        return command.source().by(stated == null ? known : stated);
    }

    private Stream<KnownSource> ofPartner(PartnerId partner) {
        return sources.values().stream()
                .filter(known -> known.source().partnerId().equals(partner));
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
            case LeadCaptured captured ->
                learn(new KnownSource(
                        captured.source(), captured.number(), captured.receivedAt(), captured.contribution()));
            case LeadSourceAdded added ->
                learn(new KnownSource(added.source(), added.number(), added.receivedAt(), added.contribution()));
            case LeadEnriched enriched ->
                sources.computeIfPresent(SourceRecord.of(enriched.source()), (record, known) -> known.after(enriched));
            case LeadDuplicateSuspected suspected -> possibleDuplicates.add(suspected.otherLeadId());
        }
    }

    private void learn(KnownSource source) {
        sources.put(SourceRecord.of(source.source()), source);
    }

    /** @param heardAt when the latest payload arrived of which this lead learned something from this source */
    private record KnownSource(Source source, long number, Instant heardAt, Contribution contribution) {

        KnownSource after(LeadEnriched enriched) {
            return new KnownSource(
                    enriched.source(),
                    number,
                    enriched.receivedAt().isAfter(heardAt) ? enriched.receivedAt() : heardAt,
                    contribution.updatedBy(enriched.changes()));
        }
    }

    /** What makes a source the same source, whichever channel names it. */
    private record SourceRecord(PartnerId partnerId, String sourceSystem, String externalId) {

        static SourceRecord of(Source source) {
            return new SourceRecord(source.partnerId(), source.sourceSystem(), source.externalId());
        }
    }
}
