package io.leadhub.command.lead;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.CustomerUpsert;
import io.leadhub.api.lead.CustomerUpsert.Outcome;
import io.leadhub.api.lead.LeadCommand.CaptureLead;
import io.leadhub.api.lead.LeadCommand.ContributeToLead;
import io.leadhub.api.lead.LeadCommand.SuspectDuplicate;
import io.leadhub.api.lead.LeadCommand.UpsertCustomer;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadDuplicateSuspected;
import io.leadhub.api.lead.LeadEvent.LeadEnriched;
import io.leadhub.api.lead.LeadEvent.LeadSourceAdded;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class LeadTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T08:00:00Z");
    private static final ReceiptId FIRST = new ReceiptId("r-1");
    private static final ReceiptId SECOND = new ReceiptId("r-2");
    private static final LeadId LEAD = LeadId.bornOf(FIRST);
    private static final Source SHOP = new Source(new PartnerId("acme"), "Shop", "A-1", Channel.INGEST);
    private static final Source USER = Source.ofUser(new PartnerId("acme"), "user-1", Channel.REFERRAL);
    private static final Source OTHER_USER = Source.ofUser(new PartnerId("acme"), "user-2", Channel.REFERRAL);
    private static final Source CRM = new Source(new PartnerId("other"), "Crm", "77", Channel.INGEST);

    private final FixtureConfiguration<Lead> lead = new AggregateTestFixture<>(Lead.class);

    @Test
    void capturesANewLead() {
        lead.givenNoPriorActivity()
                .when(new CaptureLead(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")))
                .expectEvents(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")));
    }

    @Test
    void ignoresARepeatOfWhatItsSourceSaidBefore() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")))
                .when(new ContributeToLead(LEAD, 1001, SECOND, SHOP, TUESDAY, zhangSanIn("厦门")))
                .expectNoEvents()
                .expectResultMessagePayload(Action.UNCHANGED);
    }

    @Test
    void keepsWhatItKnewWhenTheSourceSaysNothingOfIt() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")))
                .when(new ContributeToLead(LEAD, 1001, SECOND, SHOP, TUESDAY, Contribution.NOTHING))
                .expectNoEvents()
                .expectResultMessagePayload(Action.UNCHANGED);
    }

    @Test
    void isEnrichedByWhatItsSourceHadNotSaid() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")))
                .when(new ContributeToLead(LEAD, 1001, SECOND, SHOP, TUESDAY, zhangSanIn("福州")))
                .expectEvents(new LeadEnriched(LEAD, SECOND, SHOP, TUESDAY, only("福州", Map.of())))
                .expectResultMessagePayload(Action.ENRICHED);
    }

    @Test
    void mergesCustomFieldsByName() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, only("厦门", Map.of("utm_source", "a", "age", 30))))
                .when(new ContributeToLead(
                        LEAD, 1001, SECOND, SHOP, TUESDAY, only("厦门", Map.of("utm_source", "b", "age", 30))))
                .expectEvents(new LeadEnriched(LEAD, SECOND, SHOP, TUESDAY, customFields(Map.of("utm_source", "b"))));
    }

    @Test
    void takesInAFurtherSourceWhichSeesItAsNew() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")))
                .when(new ContributeToLead(LEAD, 1002, SECOND, CRM, TUESDAY, zhangSanIn("厦门")))
                .expectEvents(new LeadSourceAdded(LEAD, 1002, SECOND, CRM, TUESDAY, zhangSanIn("厦门")))
                .expectResultMessagePayload(Action.CREATED);
    }

    @Test
    void comparesASourceWithItsOwnWordsOnly() {
        lead.given(
                        new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")),
                        new LeadSourceAdded(LEAD, 1002, SECOND, CRM, TUESDAY, zhangSanIn("福州")))
                .when(new ContributeToLead(LEAD, 1001, SECOND, SHOP, TUESDAY, zhangSanIn("福州")))
                .expectEvents(new LeadEnriched(LEAD, SECOND, SHOP, TUESDAY, only("福州", Map.of())));
    }

    @Test
    void knowsASourceAgainWhateverChannelNamesIt() {
        Source sameRecord = new Source(SHOP.partnerId(), SHOP.sourceSystem(), SHOP.externalId(), new Channel("feiyu"));
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")))
                .when(new ContributeToLead(LEAD, 1001, SECOND, sameRecord, TUESDAY, zhangSanIn("厦门")))
                .expectNoEvents();
    }

    @Test
    void isMarkedOnceAsAPossibleDuplicate() {
        LeadId other = new LeadId("lead-other");
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")))
                .when(new SuspectDuplicate(LEAD, other, SECOND))
                .expectEvents(new LeadDuplicateSuspected(LEAD, other, SECOND));
        lead.given(
                        new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")),
                        new LeadDuplicateSuspected(LEAD, other, SECOND))
                .when(new SuspectDuplicate(LEAD, other, SECOND))
                .expectNoEvents();
    }

    @Test
    void isAnotherPartnersUnseenAndNewToTheUsersOwn() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, CRM, MONDAY, zhangSanIn("厦门")))
                .when(upsert(1002, USER, record("小张"), false))
                .expectEvents(new LeadSourceAdded(
                        LEAD, 1002, SECOND, USER, TUESDAY, record("小张").withCustomerDefaults()))
                .expectResultMessagePayload(new CustomerUpsert(Outcome.CREATED, 1002));
    }

    @Test
    void isTakenOverByTheUserWhosePartnerIngestedItAndKeepsItsNumberAndChannel() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, SHOP, MONDAY, zhangSanIn("厦门")))
                .when(upsert(1002, USER, record("小张"), false))
                .expectEvents(new LeadSourceAdded(LEAD, 1002, SECOND, USER.by(Channel.INGEST), TUESDAY, record("小张")))
                .expectResultMessagePayload(new CustomerUpsert(Outcome.UPDATED, 1001));
    }

    @Test
    void isOneUserOfAPartnerOnly() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, USER, MONDAY, record("小张")))
                .when(upsert(1002, OTHER_USER, record("小李"), false))
                .expectNoEvents()
                .expectResultMessagePayload(new CustomerUpsert(Outcome.ANOTHER_USER, 1002));
    }

    @Test
    void neverFallsBackToADefaultOnceAUserIsKnown() {
        Contribution won = Contribution.ofCustomer(null, null, null, null, status(LeadStatus.WON_COMMISSION_DUE));
        lead.given(
                        new LeadCaptured(
                                LEAD, 1001, FIRST, USER, MONDAY, record("小张").withCustomerDefaults()),
                        new LeadEnriched(LEAD, FIRST, USER, MONDAY, won))
                .when(upsert(1001, USER, record("张三丰"), false))
                .expectEvents(new LeadEnriched(LEAD, SECOND, USER, TUESDAY, record("张三丰")))
                .expectResultMessagePayload(new CustomerUpsert(Outcome.UPDATED, 1001));
    }

    @Test
    void hearsNothingNewInARepeatOfAUser() {
        lead.given(new LeadCaptured(
                        LEAD, 1001, FIRST, USER, MONDAY, record("小张").withCustomerDefaults()))
                .when(upsert(1001, USER, record("小张"), false))
                .expectNoEvents()
                .expectResultMessagePayload(new CustomerUpsert(Outcome.UNCHANGED, 1001));
    }

    @Test
    void isNotSetBackByARecordThatWasLeftBehind() {
        lead.given(
                        new LeadCaptured(LEAD, 1001, FIRST, USER, MONDAY, record("小张")),
                        new LeadEnriched(LEAD, FIRST, USER, TUESDAY.plusSeconds(1), record("张三丰")))
                .when(upsert(1001, USER, record("小张"), true))
                .expectNoEvents()
                .expectResultMessagePayload(new CustomerUpsert(Outcome.OVERTAKEN, 1001));
    }

    @Test
    void takesInARecordThatWasLeftBehindAndNotOvertaken() {
        lead.given(new LeadCaptured(LEAD, 1001, FIRST, USER, MONDAY, record("小张")))
                .when(upsert(1001, USER, record("张三丰"), true))
                .expectEvents(new LeadEnriched(LEAD, SECOND, USER, TUESDAY, record("张三丰")));
    }

    private static UpsertCustomer upsert(long number, Source user, Contribution says, boolean late) {
        return new UpsertCustomer(LEAD, number, SECOND, user, TUESDAY, says, late);
    }

    private static Contribution record(String nickname) {
        return Contribution.ofCustomer(
                null,
                null,
                null,
                null,
                new CustomerRecord(
                        null, nickname, null, null, null, null, null, List.of(), null, null, null, null, null));
    }

    private static CustomerRecord status(LeadStatus status) {
        return new CustomerRecord(null, null, null, status, null, null, null, List.of(), null, null, null, null, null);
    }

    private static Contribution zhangSanIn(String city) {
        return new Contribution("张三", null, null, "zhangsan1", null, city, List.of(), null, Map.of());
    }

    private static Contribution only(String city, Map<String, Object> customFields) {
        return new Contribution(null, null, null, null, null, city, List.of(), null, customFields);
    }

    private static Contribution customFields(Map<String, Object> customFields) {
        return new Contribution(null, null, null, null, null, null, List.of(), null, customFields);
    }
}
