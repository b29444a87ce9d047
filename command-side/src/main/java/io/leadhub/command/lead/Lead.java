package io.leadhub.command.lead;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.CustomerUpsert;
import io.leadhub.api.lead.CustomerUpsert.Outcome;
import io.leadhub.api.lead.Handling;
import io.leadhub.api.lead.LeadCommand.AssignLead;
import io.leadhub.api.lead.LeadCommand.CaptureLead;
import io.leadhub.api.lead.LeadCommand.ChangeLeadStatus;
import io.leadhub.api.lead.LeadCommand.ContributeToLead;
import io.leadhub.api.lead.LeadCommand.NoteOnLead;
import io.leadhub.api.lead.LeadCommand.SuspectDuplicate;
import io.leadhub.api.lead.LeadCommand.TagLead;
import io.leadhub.api.lead.LeadCommand.UpsertCustomer;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadAssigned;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadNoted;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadEvent.LeadStatusChanged;
import io.leadhub.api.lead.LeadEvent.LeadTagged;
import io.leadhub.api.lead.LeadHandled;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
    private SalesRecord sales = SalesRecord.BLANK;

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
        Contribution changes =
                known.contribution().changesIn(command.contribution()).updatedBy(statusSetBack(command));
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

    /** A status counts as said anew when sales has gone on since its source said it. */
    private Contribution statusSetBack(UpsertCustomer command) {
        LeadStatus told = command.contribution().customerOrNothing().status();
        return told == null || told == sales.statusFor(command.source().partnerId())
                ? Contribution.NOTHING
                : Contribution.ofCustomer(null, null, null, null, CustomerRecord.ofStatus(told));
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

    @CommandHandler
    LeadHandled handle(ChangeLeadStatus command) {
        requireKnown(command.by(), command.number());
        LeadStatus from = sales.statusFor(command.by().partnerId());
        if (from != command.status()) {
            StatusRules.requireAllowed(from, command.status(), command.note() != null);
            apply(new LeadStatusChanged(command.leadId(), command.by(), from, command.status(), command.note()));
        }
        return sales.as(command.by().partnerId());
    }

    @CommandHandler
    LeadHandled handle(AssignLead command) {
        requireKnown(command.by(), command.number());
        if (!sales.isAssignedTo(command.assignee(), command.by().partnerId())) {
            apply(new LeadAssigned(command.leadId(), command.by(), command.assignee()));
        }
        return sales.as(command.by().partnerId());
    }

    @CommandHandler
    LeadHandled handle(NoteOnLead command) {
        requireKnown(command.by(), command.number());
        apply(new LeadNoted(command.leadId(), command.by(), command.text()));
        return sales.as(command.by().partnerId());
    }

    @CommandHandler
    LeadHandled handle(TagLead command) {
        requireKnown(command.by(), command.number());
        List<String> tags = sales.tagsFor(command.by().partnerId());
        List<String> added =
                command.add().stream().filter(tag -> !tags.contains(tag)).toList();
        List<String> removed = command.remove().stream().filter(tags::contains).toList();
        if (!added.isEmpty() || !removed.isEmpty()) {
            SalesRecord.requireRoom(tags.size() + added.size() - removed.size());
            apply(new LeadTagged(command.leadId(), command.by(), added, removed));
        }
        return sales.as(command.by().partnerId());
    }

    /** A partner knows a lead by the numbers of its own sources, the platform by all of them. */
    private void requireKnown(Handling by, long number) {
        boolean known = sources.values().stream()
                .anyMatch(source -> source.number() == number
                        && (by.partnerId().isPlatform()
                                || by.partnerId().equals(source.source().partnerId())));
        if (!known) {
            throw new CommandRejected(Rejection.of(ErrorCode.NOT_FOUND, "There is no such lead."));
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
            case LeadStatusChanged changed -> {}
            case LeadAssigned assigned -> {}
            case LeadNoted noted -> {}
            case LeadTagged tagged -> {}
        }
        sales = sales.after(event);
    }

    private void learn(KnownSource source) {
        PartnerId partner = source.source().partnerId();
        if (ofPartner(partner).findAny().isEmpty()) {
            sales = sales.joinedBy(partner);
        }
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
