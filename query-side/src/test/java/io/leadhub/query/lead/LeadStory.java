package io.leadhub.query.lead;

import io.leadhub.api.lead.Channel;
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
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Tells what happens to one lead, as the messages that its events are. */
final class LeadStory {

    static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private final LeadId lead;
    private final List<EventMessage<?>> events = new ArrayList<>();

    private LeadStory(String lead) {
        this.lead = new LeadId(lead);
    }

    static LeadStory of(String lead) {
        return new LeadStory(lead);
    }

    LeadStory captured(long number, String partner, String externalId, Contribution says) {
        return add(new LeadCaptured(lead, number, receipt(), source(partner, externalId), now(), says));
    }

    LeadStory joinedBy(long number, String partner, String externalId, Contribution says) {
        return add(new LeadSourceAdded(lead, number, receipt(), source(partner, externalId), now(), says));
    }

    LeadStory enriched(String partner, String externalId, Contribution changes) {
        return add(new LeadEnriched(lead, receipt(), source(partner, externalId), now(), changes));
    }

    LeadStory suspectedToBe(String other) {
        return add(new LeadDuplicateSuspected(lead, new LeadId(other), receipt()));
    }

    LeadStory status(String partner, LeadStatus to) {
        return add(new LeadStatusChanged(lead, by(partner), LeadStatus.NEW, to, null));
    }

    LeadStory assigned(String partner, String assignee) {
        return add(new LeadAssigned(lead, by(partner), assignee));
    }

    LeadStory noted(String partner, String text) {
        return add(new LeadNoted(lead, by(partner), text));
    }

    LeadStory tagged(String partner, List<String> added, List<String> removed) {
        return add(new LeadTagged(lead, by(partner), added, removed));
    }

    List<EventMessage<?>> events() {
        return List.copyOf(events);
    }

    LeadState state() {
        LeadState state = LeadState.NOTHING;
        for (EventMessage<?> event : events) {
            DomainEventMessage<?> message = (DomainEventMessage<?>) event;
            state = state.after((LeadEvent) message.getPayload(), message.getSequenceNumber());
        }
        return state;
    }

    static Source source(String partner, String externalId) {
        return new Source(new PartnerId(partner), "crm", externalId, Channel.INGEST);
    }

    static Contribution person(@Nullable String name, @Nullable String mobile) {
        return says(name, mobile, null, null, null, null, Map.of());
    }

    static Contribution says(
            @Nullable String name,
            @Nullable String mobile,
            @Nullable String email,
            @Nullable String company,
            @Nullable String city,
            @Nullable String notes,
            Map<String, Object> customFields) {
        PhoneNumber phone = mobile == null ? null : new PhoneNumber(mobile, "+86" + mobile, PhoneNumber.Kind.MOBILE);
        return new Contribution(name, phone, email, null, company, city, List.of(), notes, customFields);
    }

    private LeadStory add(LeadEvent event) {
        events.add(new GenericDomainEventMessage<>("Lead", lead.value(), events.size(), event));
        return this;
    }

    private Handling by(String partner) {
        return new Handling(new PartnerId(partner), "client:sales", now());
    }

    private ReceiptId receipt() {
        return new ReceiptId("receipt-" + lead + "-" + events.size());
    }

    private Instant now() {
        return START.plusSeconds(events.size());
    }
}
