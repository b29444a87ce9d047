package io.leadhub.command.webhook;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.Source;
import io.leadhub.api.rawpayload.ReceiptId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;

/** A lead as one subscriber may know it: what all that he sees of its events says together. */
final class LeadStory {

    private final Subscriber subscriber;
    private long number;
    private int heard;
    private Contribution newest = Contribution.NOTHING;

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

    /** What may be known without knowing the person. */
    Map<String, Object> data(Source source, ReceiptId receipt) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("leadId", number);
        data.put("status", Objects.requireNonNullElse(newest.customerOrNothing().status(), LeadStatus.NEW));
        data.put("channel", source.channel().value());
        data.put("partnerId", source.partnerId().value());
        if (!source.isUser()) {
            data.put("sourceSystem", source.sourceSystem());
        }
        data.put("externalId", source.externalId());
        data.put("receiptId", receipt.value());
        return data;
    }

    Map<String, Object> contact(boolean inPlain) {
        return Contacts.of(newest, inPlain);
    }

    private void add(LeadEvent event) {
        switch (event) {
            case LeadCaptured captured -> spoke(captured.source(), captured.number(), captured.contribution());
            case LeadSourceAdded added -> spoke(added.source(), added.number(), added.contribution());
            case LeadEnriched enriched -> spoke(enriched.source(), number, enriched.changes());
            case LeadDuplicateSuspected suspected -> {}
        }
    }

    private void spoke(Source source, long sourceNumber, Contribution contribution) {
        if (subscriber.sees(source.partnerId())) {
            number = heard == 0 ? sourceNumber : number;
            newest = newest.updatedBy(contribution);
            heard++;
        }
    }
}
