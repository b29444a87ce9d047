package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadAssigned;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadNoted;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadEvent.LeadStatusChanged;
import io.leadhub.api.lead.LeadEvent.LeadTagged;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a lead's events have said so far, kept source by source, so that any partner's view of the lead can be drawn
 * from it. Stands beside the joined document and is what the next event is folded into.
 *
 * @param applied sequence number of the last event that went in
 * @param suspected leads that may be the same person
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LeadState(
        long applied, List<KnownSource> sources, List<Statement> statements, List<LeadId> suspected, Sales sales) {

    /** Before the first event. */
    static final LeadState NOTHING = new LeadState(-1, List.of(), List.of(), List.of(), Sales.NOTHING);

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    LeadState {
        sources = sources == null ? List.of() : sources;
        statements = statements == null ? List.of() : statements;
        suspected = suspected == null ? List.of() : suspected;
        sales = sales == null ? Sales.NOTHING : sales;
    }

    /** A source, the number its sender knows the lead by, and when it first and last had something to say. */
    record KnownSource(Source source, long number, Instant firstSeenAt, Instant updatedAt) {}

    LeadState after(LeadEvent event, long sequence) {
        return switch (event) {
            case LeadCaptured captured ->
                withSource(captured.source(), captured.number(), captured.receivedAt())
                        .said(captured.source(), captured.contribution(), sequence);
            case LeadSourceAdded added ->
                withSource(added.source(), added.number(), added.receivedAt())
                        .said(added.source(), added.contribution(), sequence);
            case LeadEnriched enriched ->
                heardFrom(enriched.source(), enriched.receivedAt())
                        .said(enriched.source(), enriched.changes(), sequence);
            case LeadDuplicateSuspected suspicion -> suspecting(suspicion.otherLeadId(), sequence);
            case LeadStatusChanged changed ->
                worked(sales.changed(changed.by(), changed.to(), changed.note()), sequence);
            case LeadAssigned assigned -> worked(sales.assigned(assigned.by(), assigned.assignee()), sequence);
            case LeadNoted noted -> worked(sales.noted(noted.by(), noted.text()), sequence);
            case LeadTagged tagged -> worked(sales.tagged(tagged), sequence);
        };
    }

    /** Every partner that contributed, the first one first. */
    Set<PartnerId> partners() {
        return sources.stream()
                .map(known -> known.source().partnerId())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The channel of every source. */
    Set<Channel> channels() {
        return sources.stream()
                .map(known -> known.source().channel())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What is left of the lead when only one partner's sources are looked at. */
    LeadState asSeenBy(PartnerId partner) {
        List<KnownSource> own = sources.stream()
                .filter(known -> known.source().partnerId().equals(partner))
                .toList();
        List<Statement> theirs = statements.stream()
                .filter(statement -> own.stream().anyMatch(known -> statement.number() == known.number()))
                .toList();
        return new LeadState(applied, own, theirs, List.of(), sales.seenBy(partner));
    }

    /** Per field the newest value that is not blank. */
    Contribution newest() {
        return Statement.together(statements);
    }

    /** What each source says now. */
    List<Contribution> bySource() {
        return sources.stream()
                .map(known -> Statement.together(statements.stream()
                        .filter(statement -> statement.number() == known.number())
                        .toList()))
                .toList();
    }

    private LeadState withSource(Source source, long number, Instant at) {
        List<KnownSource> more = new ArrayList<>(sources);
        more.add(new KnownSource(source, number, at, at));
        Sales heard = partners().contains(source.partnerId()) ? sales : sales.joinedBy(source.partnerId());
        return new LeadState(applied, List.copyOf(more), statements, suspected, heard);
    }

    private LeadState heardFrom(Source source, Instant at) {
        List<KnownSource> same = sources.stream()
                .map(known -> known.source().isSameRecordAs(source)
                        ? new KnownSource(source, known.number(), known.firstSeenAt(), at)
                        : known)
                .toList();
        return new LeadState(applied, same, statements, suspected, sales);
    }

    private LeadState said(Source source, Contribution contribution, long sequence) {
        long number = sources.stream()
                .filter(known -> known.source().isSameRecordAs(source))
                .findFirst()
                .orElseThrow(() -> new EventContradicts("A source spoke that was never added"))
                .number();
        return new LeadState(
                sequence,
                sources,
                Statement.adding(statements, new Statement(number, contribution)),
                suspected,
                sales.stated(
                        source.partnerId(), contribution.customerOrNothing().status()));
    }

    private LeadState suspecting(LeadId other, long sequence) {
        List<LeadId> more = new ArrayList<>(suspected);
        if (!more.contains(other)) {
            more.add(other);
        }
        return new LeadState(sequence, sources, statements, List.copyOf(more), sales);
    }

    private LeadState worked(Sales next, long sequence) {
        if (sources.isEmpty()) {
            throw new EventContradicts("Sales worked a lead that nobody spoke of");
        }
        return new LeadState(sequence, sources, statements, suspected, next);
    }
}
