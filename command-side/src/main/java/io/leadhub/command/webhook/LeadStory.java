package io.leadhub.command.webhook;

import io.leadhub.api.lead.ByPartner;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.Handling;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadAssigned;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadNoted;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadEvent.LeadStatusChanged;
import io.leadhub.api.lead.LeadEvent.LeadTagged;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.Source;
import io.leadhub.api.rawpayload.ReceiptId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** A lead as one subscriber may know it: what all that he sees of its events says together. */
final class LeadStory {

    private final Subscriber subscriber;
    private long number;
    private int heard;
    private @Nullable Source first;
    private Contribution newest = Contribution.NOTHING;
    private ByPartner<LeadStatus> statuses = ByPartner.nobody();
    private ByPartner<LeadStatus> previousStatuses = ByPartner.nobody();

    private LeadStory(Subscriber subscriber) {
        this.subscriber = subscriber;
    }

    static LeadStory of(List<? extends DomainEventMessage<?>> events, Subscriber subscriber) {
        LeadStory story = new LeadStory(subscriber);
        events.forEach(event -> story.add((LeadEvent) event.getPayload()));
        return story;
    }

    /** Whether the last event is the first that the subscriber sees of this lead. */
    boolean isNew() {
        return heard == 1;
    }

    /** Whether the subscriber knows the lead, and may know what this one of sales did with it. */
    boolean isToldOf(Handling by) {
        return heard > 0 && (by.partnerId().isPlatform() || subscriber.sees(by.partnerId()));
    }

    /** What the subscriber knew of the status before the last event. */
    LeadStatus previousStatus() {
        return lastOf(previousStatuses);
    }

    /** What may be known without knowing the person, of a payload that spoke of the lead. */
    Map<String, Object> data(Source source, ReceiptId receipt) {
        Map<String, Object> data = data(source);
        data.put("receiptId", receipt.value());
        return data;
    }

    /** What may be known without knowing the person. */
    Map<String, Object> data() {
        if (first == null) {
            throw new IllegalStateException("The subscriber knows nothing of this lead");
        }
        return data(first);
    }

    private Map<String, Object> data(Source source) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("leadId", number);
        data.put("status", lastOf(statuses));
        data.put("channel", source.channel().value());
        data.put("partnerId", source.partnerId().value());
        if (!source.isUser()) {
            data.put("sourceSystem", source.sourceSystem());
        }
        data.put("externalId", source.externalId());
        return data;
    }

    Map<String, Object> contact(boolean inPlain) {
        return Contacts.of(newest, inPlain);
    }

    private LeadStatus lastOf(ByPartner<LeadStatus> said) {
        return said.heardBy(subscriber.partnerId()).last().orElse(LeadStatus.NEW);
    }

    private void add(LeadEvent event) {
        previousStatuses = statuses;
        switch (event) {
            case LeadCaptured captured -> spoke(captured.source(), captured.number(), captured.contribution());
            case LeadSourceAdded added -> spoke(added.source(), added.number(), added.contribution());
            case LeadEnriched enriched -> spoke(enriched.source(), number, enriched.changes());
            case LeadStatusChanged changed ->
                statuses = statuses.and(changed.by().partnerId(), changed.to());
            case LeadDuplicateSuspected suspected -> {}
            case LeadAssigned assigned -> {}
            case LeadNoted noted -> {}
            case LeadTagged tagged -> {}
        }
    }

    private void spoke(Source source, long sourceNumber, Contribution contribution) {
        if (subscriber.sees(source.partnerId())) {
            statuses = heard == 0 ? statuses.joinedBy(subscriber.partnerId()) : statuses;
            number = heard == 0 ? sourceNumber : number;
            first = first == null ? source : first;
            newest = newest.updatedBy(contribution);
            heard++;
        }
        LeadStatus stated = contribution.customerOrNothing().status();
        if (stated != null) {
            statuses = statuses.and(source.partnerId(), stated);
        }
    }
}
