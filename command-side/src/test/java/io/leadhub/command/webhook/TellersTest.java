package io.leadhub.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.Handling;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.lead.LeadEvent.LeadAssigned;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadEvent.LeadStatusChanged;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.PhoneNumber.Kind;
import io.leadhub.api.lead.Source;
import io.leadhub.api.order.Amount;
import io.leadhub.api.order.OrderEvent.OrderRestated;
import io.leadhub.api.order.OrderEvent.PaymentReceived;
import io.leadhub.api.order.OrderId;
import io.leadhub.api.order.OrderStatement;
import io.leadhub.api.order.OrderStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.webhook.WebhookEvent.DisabledReason;
import io.leadhub.api.webhook.WebhookEvent.WebhookDisabled;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

/** What each kind of subscriber is told of the same events. */
class TellersTest {

    private static final LeadId LEAD = new LeadId("lead-1");
    private static final ReceiptId RECEIPT = new ReceiptId("r-1");
    private static final Instant THEN = Instant.parse("2026-11-21T08:00:00Z");
    private static final PartnerId ACME = new PartnerId("acme");
    private static final PartnerId OTHER = new PartnerId("other");
    private static final Source SHOP = new Source(ACME, "Shop", "L-1", Channel.INGEST);
    private static final Source FAIR = new Source(ACME, "Fair", "F-1", Channel.INGEST);
    private static final Source THEIRS = new Source(OTHER, "CRM", "C-1", Channel.INGEST);
    private static final PhoneNumber MOBILE = new PhoneNumber("138 0013 8000", "+8613800138000", Kind.MOBILE);
    private static final PhoneNumber LANDLINE = new PhoneNumber("0592-1234567", "+865921234567", Kind.LANDLINE);

    private final LeadTeller leads = new LeadTeller();
    private final WebhookTeller webhooks = new WebhookTeller();
    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final List<DomainEventMessage<?>> stream = new ArrayList<>();

    @Test
    void whoeverBroughtALeadInHearsOfItUnderHisOwnNumber() {
        happened(new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, THEN, named("张三", MOBILE)));

        Told told = told(subscriber("acme", false)).orElseThrow();
        assertThat(told.type()).isEqualTo(WebhookType.LEAD_CREATED);
        assertThat(told.thread()).isEqualTo("lead:lead-1");
        assertThat(told.subject()).isEqualTo("lead-1");
        assertThat(told.data().get("leadId")).isEqualTo(1001L);
        assertThat(told.data().toString()).doesNotContain("张", "138");
        assertThat(told.personal()).isEqualTo(Map.of("name", "张*", "phone", "138****8000"));
        assertThat(told(subscriber("acme", true)).orElseThrow().personal())
                .isEqualTo(Map.of("name", "张三", "phone", "13800138000"));
        assertThat(told(subscriber("other", true))).isEmpty();
    }

    @Test
    void aSecondPartnerHearsOfANewLeadAndThePlatformOfOneThatHasGrown() {
        happened(new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, THEN, named("张三", MOBILE)));
        happened(new LeadSourceAdded(LEAD, 1002, RECEIPT, THEIRS, THEN, named(null, LANDLINE)));

        Told theirs = told(subscriber("other", true)).orElseThrow();
        assertThat(theirs.type()).isEqualTo(WebhookType.LEAD_CREATED);
        assertThat(theirs.data().get("leadId")).isEqualTo(1002L);
        assertThat(theirs.personal()).isEqualTo(Map.of("phone", "0592-1234567"));
        assertThat(told(subscriber("acme", true))).isEmpty();
        Told joined = told(subscriber("platform", false)).orElseThrow();
        assertThat(joined.type()).isEqualTo(WebhookType.LEAD_UPDATED);
        assertThat(joined.data().get("leadId")).isEqualTo(1001L);
        assertThat(joined.data().get("externalId")).isEqualTo("C-1");
        assertThat(joined.personal()).isEqualTo(Map.of("name", "张*", "phone", "0592****67"));
    }

    @Test
    void aFurtherSourceOfTheSamePartnerIsAnUpdate() {
        happened(new LeadSourceAdded(LEAD, 1002, RECEIPT, THEIRS, THEN, named("张三", MOBILE)));
        happened(new LeadCaptured(LEAD, 1003, RECEIPT, SHOP, THEN, named("张三", MOBILE)));
        happened(new LeadSourceAdded(LEAD, 1004, RECEIPT, FAIR, THEN, named("张三丰", null)));

        Told told = told(subscriber("acme", true)).orElseThrow();
        assertThat(told.type()).isEqualTo(WebhookType.LEAD_UPDATED);
        assertThat(told.data().get("leadId")).isEqualTo(1003L);
        assertThat(told.personal()).isEqualTo(Map.of("name", "张三丰", "phone", "13800138000"));
    }

    @Test
    void whatThePlatformDecidesIsToldToAllWhoKnowTheLead() {
        happened(new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, THEN, named("张三", MOBILE)));
        happened(new LeadStatusChanged(
                LEAD,
                new Handling(PartnerId.PLATFORM, "client:desk", THEN),
                LeadStatus.NEW,
                LeadStatus.FOLLOWING_UP,
                "打过电话"));

        Told told = told(subscriber("acme", false)).orElseThrow();
        assertThat(told.type()).isEqualTo(WebhookType.LEAD_STATUS_CHANGED);
        assertThat(told.thread()).isEqualTo("lead:lead-1");
        assertThat(dataOf(told))
                .containsEntry("leadId", 1001L)
                .containsEntry("externalId", "L-1")
                .containsEntry("previousStatus", LeadStatus.NEW)
                .containsEntry("status", LeadStatus.FOLLOWING_UP);
        assertThat(told.data().toString()).doesNotContain("desk", "打过");
        assertThat(told(subscriber("other", true))).isEmpty();
    }

    @Test
    void whatAPartnerDecidesIsToldToItselfAndThePlatformOnly() {
        happened(new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, THEN, named("张三", MOBILE)));
        happened(new LeadSourceAdded(LEAD, 1002, RECEIPT, THEIRS, THEN, named(null, LANDLINE)));
        happened(new LeadAssigned(LEAD, new Handling(OTHER, "client:theirs", THEN), "小王"));

        assertThat(told(subscriber("acme", true))).isEmpty();
        assertThat(dataOf(told(subscriber("platform", true)).orElseThrow())).containsEntry("assignee", "小王");
        Told theirs = told(subscriber("other", true)).orElseThrow();
        assertThat(theirs.type()).isEqualTo(WebhookType.LEAD_ASSIGNED);
        assertThat(dataOf(theirs)).containsEntry("leadId", 1002L);
    }

    @Test
    void whatThePlatformDecidedBeforeAPartnerCameIsNotToldToThePartner() {
        happened(new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, THEN, named("张三", MOBILE)));
        happened(changed(PartnerId.PLATFORM, LeadStatus.NEW, LeadStatus.WON_COMMISSION_DUE));
        happened(new LeadSourceAdded(LEAD, 1002, RECEIPT, THEIRS, THEN, named(null, MOBILE)));

        assertThat(dataOf(told(subscriber("other", true)).orElseThrow())).containsEntry("status", LeadStatus.NEW);
        assertThat(dataOf(told(subscriber("platform", true)).orElseThrow()))
                .containsEntry("status", LeadStatus.WON_COMMISSION_DUE);

        happened(new LeadEnriched(LEAD, RECEIPT, THEIRS, THEN, named("张先生", null)));
        assertThat(dataOf(told(subscriber("other", true)).orElseThrow())).containsEntry("status", LeadStatus.NEW);

        happened(new LeadEnriched(LEAD, RECEIPT, SHOP, THEN, named("张三丰", null)));
        assertThat(dataOf(told(subscriber("acme", true)).orElseThrow()))
                .containsEntry("status", LeadStatus.WON_COMMISSION_DUE);

        happened(changed(PartnerId.PLATFORM, LeadStatus.WON_COMMISSION_DUE, LeadStatus.WON_COMMISSION_PAID));
        assertPassed("other", LeadStatus.NEW, LeadStatus.WON_COMMISSION_PAID);
        assertPassed("acme", LeadStatus.WON_COMMISSION_DUE, LeadStatus.WON_COMMISSION_PAID);
        assertPassed("platform", LeadStatus.WON_COMMISSION_DUE, LeadStatus.WON_COMMISSION_PAID);
    }

    @Test
    void thePreviousStatusIsTheOneThatTheSubscriberKnew() {
        happened(new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, THEN, named("张三", MOBILE)));
        happened(new LeadSourceAdded(LEAD, 1002, RECEIPT, THEIRS, THEN, named(null, MOBILE)));
        happened(changed(ACME, LeadStatus.NEW, LeadStatus.LOST));
        assertPassed("acme", LeadStatus.NEW, LeadStatus.LOST);
        assertThat(told(subscriber("other", true))).isEmpty();

        happened(changed(PartnerId.PLATFORM, LeadStatus.LOST, LeadStatus.FOLLOWING_UP));
        assertPassed("other", LeadStatus.NEW, LeadStatus.FOLLOWING_UP);
        assertPassed("acme", LeadStatus.LOST, LeadStatus.FOLLOWING_UP);
        assertPassed("platform", LeadStatus.LOST, LeadStatus.FOLLOWING_UP);

        happened(changed(OTHER, LeadStatus.FOLLOWING_UP, LeadStatus.VIEWING_BOOKED));
        happened(changed(ACME, LeadStatus.FOLLOWING_UP, LeadStatus.UNRESPONSIVE));
        assertPassed("acme", LeadStatus.FOLLOWING_UP, LeadStatus.UNRESPONSIVE);
        assertPassed("platform", LeadStatus.VIEWING_BOOKED, LeadStatus.UNRESPONSIVE);
    }

    @Test
    void ordersAreToldAsTheirSenderStatesThem() {
        OrderStatement order = new OrderStatement(
                "SO-1", "C-9", OrderStatus.values()[0], Amount.of("100"), Amount.of("40"), "CNY", List.of(), THEN);
        OrderId id = OrderId.of(ACME, "SO-1");
        OrderTeller orders = new OrderTeller();
        EventMessage<?> paid =
                GenericEventMessage.asEventMessage(new PaymentReceived(id, ACME, RECEIPT, Amount.of("40"), order));

        Told told = orders.tell(paid, subscriber("acme", false), new Histories(store))
                .orElseThrow();

        assertThat(told.type()).isEqualTo(WebhookType.PAYMENT_RECEIVED);
        assertThat(told.thread()).isEqualTo("order:" + id);
        assertThat(dataOf(told))
                .containsEntry("orderId", id)
                .containsEntry("externalOrderId", "SO-1")
                .containsEntry("paidAmount", Amount.of("40"))
                .containsEntry("received", Amount.of("40"));
        assertThat(orders.tell(paid, subscriber("other", true), new Histories(store)))
                .isEmpty();
        assertThat(orders.tell(
                        GenericEventMessage.asEventMessage(new OrderRestated(id, ACME, RECEIPT, order)),
                        subscriber("acme", true),
                        new Histories(store)))
                .isEmpty();
    }

    @Test
    void anUpdateTellsTheLeadAsItThenWas() {
        happened(new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, THEN, named("张三", null)));
        happened(new LeadEnriched(LEAD, RECEIPT, SHOP, THEN, named(null, MOBILE)));
        DomainEventMessage<?> then = stream.getLast();
        happened(new LeadEnriched(LEAD, RECEIPT, SHOP, THEN, named("李四", null)));

        assertThat(leads.tell(then, subscriber("acme", true), new Histories(store))
                        .orElseThrow()
                        .personal())
                .isEqualTo(Map.of("name", "张三", "phone", "13800138000"));
    }

    @Test
    void aSuspicionIsForNobody() {
        happened(new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, THEN, named("张三", null)));
        happened(new LeadDuplicateSuspected(LEAD, new LeadId("lead-2"), RECEIPT));

        assertThat(told(subscriber("platform", true))).isEmpty();
    }

    @Test
    void anEndpointThatIsGivenUpIsANoticeToThePartnersOthers() {
        DomainEventMessage<?> disabled = new GenericDomainEventMessage<>(
                "Subscription", "wh-1", 3, new WebhookDisabled(new WebhookId("wh-1"), ACME, DisabledReason.GONE, null));

        assertThat(webhooks.tell(disabled, subscriber("acme", false), new Histories(store)))
                .isPresent();
        assertThat(webhooks.tell(disabled, subscriber("other", false), new Histories(store)))
                .isEmpty();
        assertThat(webhooks.tell(
                        disabled,
                        new Subscriber(new WebhookId("wh-1"), ACME, Set.of(), false, null, 0L),
                        new Histories(store)))
                .isEmpty();
    }

    private void assertPassed(String partner, LeadStatus from, LeadStatus to) {
        Told told = told(subscriber(partner, false)).orElseThrow();
        assertThat(told.type()).isEqualTo(WebhookType.LEAD_STATUS_CHANGED);
        assertThat(dataOf(told))
                .as(partner)
                .containsEntry("previousStatus", from)
                .containsEntry("status", to);
    }

    private static LeadStatusChanged changed(PartnerId by, LeadStatus from, LeadStatus to) {
        return new LeadStatusChanged(LEAD, new Handling(by, "client:desk", THEN), from, to, null);
    }

    private Optional<Told> told(Subscriber subscriber) {
        return leads.tell(stream.getLast(), subscriber, new Histories(store));
    }

    private void happened(LeadEvent event) {
        DomainEventMessage<?> message = new GenericDomainEventMessage<>("Lead", LEAD.value(), stream.size(), event);
        stream.add(message);
        store.publish(message);
    }

    private static Contribution named(String name, PhoneNumber phone) {
        return new Contribution(name, phone, null, null, null, null, List.of(), null, Map.of());
    }

    private static Subscriber subscriber(String partner, boolean personal) {
        return new Subscriber(new WebhookId("wh-2"), new PartnerId(partner), Set.of(), personal, null, 0L);
    }

    private static Map<String, Object> dataOf(Told told) {
        return Map.copyOf(told.data());
    }
}
