package io.leadhub.command.lead;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.Handling;
import io.leadhub.api.lead.LeadCommand.AssignLead;
import io.leadhub.api.lead.LeadCommand.ChangeLeadStatus;
import io.leadhub.api.lead.LeadCommand.NoteOnLead;
import io.leadhub.api.lead.LeadCommand.TagLead;
import io.leadhub.api.lead.LeadCommand.UpsertCustomer;
import io.leadhub.api.lead.LeadEvent.LeadAssigned;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
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
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;

class LeadSalesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");
    private static final PartnerId ACME = new PartnerId("acme");
    private static final PartnerId GLOBEX = new PartnerId("globex");
    private static final ReceiptId RECEIPT = new ReceiptId("r-1");
    private static final LeadId LEAD = LeadId.bornOf(RECEIPT);
    private static final Source SHOP = new Source(ACME, "Shop", "A-1", Channel.INGEST);
    private static final Source USER = Source.ofUser(ACME, "user-1", Channel.REFERRAL);
    private static final LeadCaptured CAPTURED =
            new LeadCaptured(LEAD, 1001, RECEIPT, SHOP, MONDAY, Contribution.NOTHING);
    private static final LeadSourceAdded JOINED = new LeadSourceAdded(
            LEAD, 1002, RECEIPT, new Source(GLOBEX, "Crm", "G-1", Channel.INGEST), MONDAY, Contribution.NOTHING);
    private static final Handling STAFF = by(PartnerId.PLATFORM);

    private final FixtureConfiguration<Lead> lead = new AggregateTestFixture<>(Lead.class);

    @Test
    void goesOnToTheNextStatus() {
        lead.given(CAPTURED)
                .when(new ChangeLeadStatus(LEAD, 1001, STAFF, LeadStatus.FOLLOWING_UP, null))
                .expectEvents(new LeadStatusChanged(LEAD, STAFF, LeadStatus.NEW, LeadStatus.FOLLOWING_UP, null))
                .expectResultMessagePayload(new LeadHandled(LeadStatus.FOLLOWING_UP, null, List.of()));
    }

    @Test
    void stayingWhereItIsIsNothingNew() {
        lead.given(CAPTURED)
                .when(new ChangeLeadStatus(LEAD, 1001, STAFF, LeadStatus.NEW, null))
                .expectNoEvents()
                .expectResultMessagePayload(new LeadHandled(LeadStatus.NEW, null, List.of()));
    }

    @Test
    void refusesAStepThatTheRulesForbid() {
        refused(
                lead.given(CAPTURED)
                        .when(new ChangeLeadStatus(LEAD, 1001, STAFF, LeadStatus.WON_COMMISSION_PAID, "why")),
                ErrorCode.CONFLICT);
    }

    @Test
    void isJudgedByTheStatusThatTheOneWhoAsksKnows() {
        lead.given(CAPTURED, JOINED, changed(by(GLOBEX), LeadStatus.LOST))
                .when(new ChangeLeadStatus(LEAD, 1001, by(ACME), LeadStatus.VIEWING_BOOKED, null))
                .expectEvents(new LeadStatusChanged(LEAD, by(ACME), LeadStatus.NEW, LeadStatus.VIEWING_BOOKED, null));
    }

    @Test
    void takesWhatThePlatformDecidedForEverybodys() {
        refused(
                lead.given(CAPTURED, changed(STAFF, LeadStatus.LOST))
                        .when(new ChangeLeadStatus(LEAD, 1001, by(ACME), LeadStatus.VIEWING_BOOKED, null)),
                ErrorCode.CONFLICT);
    }

    @Test
    void judgesAPartnerByNothingThatThePlatformDecidedBeforeThePartnerCame() {
        lead.given(CAPTURED, changed(STAFF, LeadStatus.WON_COMMISSION_DUE), JOINED)
                .when(new ChangeLeadStatus(LEAD, 1002, by(GLOBEX), LeadStatus.FOLLOWING_UP, null))
                .expectEvents(new LeadStatusChanged(LEAD, by(GLOBEX), LeadStatus.NEW, LeadStatus.FOLLOWING_UP, null));
        lead.given(CAPTURED, new LeadAssigned(LEAD, STAFF, "wang"), JOINED)
                .when(new NoteOnLead(LEAD, 1002, by(GLOBEX), "called"))
                .expectResultMessagePayload(new LeadHandled(LeadStatus.NEW, null, List.of()));
        lead.given(CAPTURED, new LeadAssigned(LEAD, STAFF, "wang"), JOINED)
                .when(new AssignLead(LEAD, 1002, by(GLOBEX), "wang"))
                .expectEvents(new LeadAssigned(LEAD, by(GLOBEX), "wang"));
    }

    @Test
    void judgesAPartnerByWhatThePlatformDecidedSinceThePartnerCame() {
        LeadSourceAdded more = new LeadSourceAdded(
                LEAD, 1003, RECEIPT, new Source(GLOBEX, "Crm", "G-2", Channel.INGEST), MONDAY, Contribution.NOTHING);
        refused(
                lead.given(CAPTURED, JOINED, changed(STAFF, LeadStatus.LOST), more)
                        .when(new ChangeLeadStatus(LEAD, 1002, by(GLOBEX), LeadStatus.VIEWING_BOOKED, null)),
                ErrorCode.CONFLICT);
    }

    @Test
    void isSetToWhatACustomerRecordSaysEvenIfItSaysItAgain() {
        CustomerRecord following = CustomerRecord.ofStatus(LeadStatus.FOLLOWING_UP);
        Contribution says = Contribution.ofCustomer(null, null, null, null, following);
        lead.given(
                        new LeadCaptured(LEAD, 1001, RECEIPT, USER, MONDAY, says),
                        changed(STAFF, LeadStatus.WON_COMMISSION_DUE))
                .when(new UpsertCustomer(LEAD, 1001, RECEIPT, USER, MONDAY, says, false))
                .expectEvents(new LeadEnriched(LEAD, RECEIPT, USER, MONDAY, says));
    }

    @Test
    void isAssignedOnce() {
        lead.given(CAPTURED)
                .when(new AssignLead(LEAD, 1001, STAFF, "lisi"))
                .expectEvents(new LeadAssigned(LEAD, STAFF, "lisi"))
                .expectResultMessagePayload(new LeadHandled(LeadStatus.NEW, "lisi", List.of()));
        lead.given(CAPTURED, new LeadAssigned(LEAD, STAFF, "lisi"))
                .when(new AssignLead(LEAD, 1001, STAFF, "lisi"))
                .expectNoEvents();
    }

    @Test
    void keepsEveryNote() {
        lead.given(CAPTURED, new LeadNoted(LEAD, STAFF, "called"))
                .when(new NoteOnLead(LEAD, 1001, STAFF, "called"))
                .expectEvents(new LeadNoted(LEAD, STAFF, "called"));
    }

    @Test
    void saysOfTagsOnlyWhatChanges() {
        lead.given(CAPTURED, new LeadTagged(LEAD, STAFF, List.of("vip", "loft"), List.of()))
                .when(new TagLead(LEAD, 1001, STAFF, List.of("vip", "hot"), List.of("loft", "cold")))
                .expectEvents(new LeadTagged(LEAD, STAFF, List.of("hot"), List.of("loft")))
                .expectResultMessagePayload(new LeadHandled(LeadStatus.NEW, null, List.of("vip", "hot")));
    }

    @Test
    void keepsTheTagsOfPartnersApart() {
        lead.given(CAPTURED, JOINED, new LeadTagged(LEAD, by(GLOBEX), List.of("vip"), List.of()))
                .when(new TagLead(LEAD, 1001, by(ACME), List.of("hot"), List.of("vip")))
                .expectEvents(new LeadTagged(LEAD, by(ACME), List.of("hot"), List.of()))
                .expectResultMessagePayload(new LeadHandled(LeadStatus.NEW, null, List.of("hot")));
    }

    @Test
    void hasRoomForAHundredTags() {
        List<String> many = IntStream.range(0, 100).mapToObj(n -> "t" + n).toList();
        refused(
                lead.given(CAPTURED, new LeadTagged(LEAD, STAFF, many, List.of()))
                        .when(new TagLead(LEAD, 1001, STAFF, List.of("one more"), List.of())),
                ErrorCode.CONFLICT);
    }

    @Test
    void isNotThereForAPartnerUnderAnothersNumber() {
        refused(lead.given(CAPTURED, JOINED).when(new NoteOnLead(LEAD, 1002, by(ACME), "mine?")), ErrorCode.NOT_FOUND);
        refused(lead.given(CAPTURED).when(new AssignLead(LEAD, 1001, by(GLOBEX), "lisi")), ErrorCode.NOT_FOUND);
    }

    private static void refused(ResultValidator<Lead> result, ErrorCode code) {
        result.expectNoEvents().expectExceptionDetails(new CustomTypeSafeMatcher<Rejection>("a refusal with " + code) {
            @Override
            protected boolean matchesSafely(Rejection rejection) {
                return rejection.code() == code;
            }
        });
    }

    private static LeadStatusChanged changed(Handling by, LeadStatus to) {
        return new LeadStatusChanged(LEAD, by, LeadStatus.NEW, to, null);
    }

    private static Handling by(PartnerId partner) {
        return new Handling(partner, "client:sales", MONDAY);
    }
}
