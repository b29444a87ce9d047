package io.leadhub.command.webhook;

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
import io.leadhub.api.lead.Source;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.webhook.WebhookType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Tells of leads. A partner hears of what it brought in itself, under its own numbers, and never that somebody else
 * knows the same person; the platform hears of leads as they are joined.
 */
@Component
class LeadTeller implements Teller {

    @Override
    public Class<?> catalogue() {
        return LeadEvent.class;
    }

    @Override
    public Set<WebhookType> types() {
        return Set.of(
                WebhookType.LEAD_CREATED,
                WebhookType.LEAD_UPDATED,
                WebhookType.LEAD_STATUS_CHANGED,
                WebhookType.LEAD_ASSIGNED);
    }

    @Override
    public Optional<Told> tell(EventMessage<?> message, Subscriber subscriber, Histories histories) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        return switch ((LeadEvent) message.getPayload()) {
            case LeadCaptured captured -> spoken(captured.source(), captured.receiptId(), event, subscriber, histories);
            case LeadSourceAdded added -> spoken(added.source(), added.receiptId(), event, subscriber, histories);
            case LeadEnriched enriched -> spoken(enriched.source(), enriched.receiptId(), event, subscriber, histories);
            case LeadStatusChanged changed ->
                worked(
                        WebhookType.LEAD_STATUS_CHANGED,
                        changed.by(),
                        story -> Map.of("previousStatus", story.previousStatus(), "status", changed.to()),
                        event,
                        subscriber,
                        histories);
            case LeadAssigned assigned ->
                worked(
                        WebhookType.LEAD_ASSIGNED,
                        assigned.by(),
                        story -> Map.of("assignee", assigned.assignee()),
                        event,
                        subscriber,
                        histories);
            case LeadDuplicateSuspected suspected -> Optional.empty();
            case LeadNoted noted -> Optional.empty();
            case LeadTagged tagged -> Optional.empty();
        };
    }

    private static Optional<Told> spoken(
            Source source, ReceiptId receipt, DomainEventMessage<?> event, Subscriber subscriber, Histories histories) {
        if (!subscriber.sees(source.partnerId())) {
            return Optional.empty();
        }
        LeadStory story = LeadStory.of(histories.upTo(event), subscriber);
        WebhookType type = story.isNew() ? WebhookType.LEAD_CREATED : WebhookType.LEAD_UPDATED;
        return Optional.of(told(type, event, story.data(source, receipt), story, subscriber));
    }

    private static Optional<Told> worked(
            WebhookType type,
            Handling by,
            Function<LeadStory, Map<String, ?>> outcome,
            DomainEventMessage<?> event,
            Subscriber subscriber,
            Histories histories) {
        LeadStory story = LeadStory.of(histories.upTo(event), subscriber);
        if (!story.isToldOf(by)) {
            return Optional.empty();
        }
        Map<String, Object> data = story.data();
        data.putAll(outcome.apply(story));
        return Optional.of(told(type, event, data, story, subscriber));
    }

    private static Told told(
            WebhookType type,
            DomainEventMessage<?> event,
            Map<String, ?> data,
            LeadStory story,
            Subscriber subscriber) {
        String lead = event.getAggregateIdentifier();
        return new Told(type, "lead:" + lead, lead, data, story.contact(subscriber.includePersonalData()));
    }
}
