package io.leadhub.command.lead;

import io.leadhub.api.lead.ByPartner;
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
import io.leadhub.api.lead.LeadHandled;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.LeadTags;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import java.util.List;

/** What sales has made of a lead, and what customer records say sales has made of it. */
record SalesRecord(ByPartner<LeadStatus> statuses, ByPartner<String> assignees, LeadTags tags) {

    static final SalesRecord BLANK = new SalesRecord(ByPartner.nobody(), ByPartner.nobody(), LeadTags.NONE);

    private static final int MOST_TAGS = 100;

    static void requireRoom(int tags) {
        if (tags > MOST_TAGS) {
            throw new CommandRejected(Rejection.of(ErrorCode.CONFLICT, "A lead has at most " + MOST_TAGS + " tags."));
        }
    }

    SalesRecord after(LeadEvent event) {
        return switch (event) {
            case LeadCaptured captured -> stated(captured.source(), captured.contribution());
            case LeadSourceAdded added -> stated(added.source(), added.contribution());
            case LeadEnriched enriched -> stated(enriched.source(), enriched.changes());
            case LeadDuplicateSuspected suspected -> this;
            case LeadStatusChanged changed ->
                new SalesRecord(statuses.and(changed.by().partnerId(), changed.to()), assignees, tags);
            case LeadAssigned assigned ->
                new SalesRecord(statuses, assignees.and(assigned.by().partnerId(), assigned.assignee()), tags);
            case LeadNoted noted -> this;
            case LeadTagged tagged -> new SalesRecord(statuses, assignees, tags.after(tagged));
        };
    }

    /** A partner spoke of the lead for the first time. */
    SalesRecord joinedBy(PartnerId newcomer) {
        return new SalesRecord(statuses.joinedBy(newcomer), assignees.joinedBy(newcomer), tags);
    }

    LeadStatus statusFor(PartnerId viewer) {
        return statuses.heardBy(viewer).last().orElse(LeadStatus.NEW);
    }

    boolean isAssignedTo(String assignee, PartnerId viewer) {
        return assignees.heardBy(viewer).last().filter(assignee::equals).isPresent();
    }

    List<String> tagsFor(PartnerId viewer) {
        return tags.seenBy(viewer).names();
    }

    LeadHandled as(PartnerId viewer) {
        return new LeadHandled(
                statusFor(viewer), assignees.heardBy(viewer).last().orElse(null), tagsFor(viewer));
    }

    private SalesRecord stated(Source source, Contribution said) {
        LeadStatus status = said.customerOrNothing().status();
        return status == null ? this : new SalesRecord(statuses.and(source.partnerId(), status), assignees, tags);
    }
}
