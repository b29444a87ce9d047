package io.leadhub.command.douyin;

import io.leadhub.api.douyin.DouyinAccountCommand.AuthorizeDouyinAccount;
import io.leadhub.api.douyin.DouyinAccountCommand.EndAuthorization;
import io.leadhub.api.douyin.DouyinAccountCommand.NoteAuthorizationEnding;
import io.leadhub.api.douyin.DouyinAccountCommand.NoteTokenRefresh;
import io.leadhub.api.douyin.DouyinAccountEvent.DouyinAuthorizationEnding;
import io.leadhub.api.douyin.DouyinAccountEvent.DouyinAuthorizationLost;
import io.leadhub.api.douyin.DouyinAccountEvent.DouyinAuthorized;
import io.leadhub.api.douyin.DouyinAccountEvent.DouyinTokenRefreshed;
import io.leadhub.api.douyin.DouyinAccountId;
import io.leadhub.api.douyin.LossReason;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.CommandRejected;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** What is decided about an account at Douyin. */
class DouyinAccountTest {

    private static final String OPEN_ID = "b9b71865";
    private static final DouyinAccountId ACCOUNT = DouyinAccountId.of(OPEN_ID);
    private static final PartnerId OWNER = new PartnerId("owner");
    private static final PartnerId OTHER = new PartnerId("other");
    private static final Instant ACCESS = Instant.parse("2026-12-06T00:00:00Z");
    private static final Instant REFRESH = Instant.parse("2026-12-21T00:00:00Z");

    private final FixtureConfiguration<DouyinAccount> fixture = new AggregateTestFixture<>(DouyinAccount.class);

    @Test
    void belongsToWhoHasItAuthorisedFirst() {
        fixture.givenNoPriorActivity().when(authorize(OWNER)).expectEvents(authorized(OWNER));
    }

    @Test
    void canBeAuthorisedAgainByItsOwner() {
        fixture.given(authorized(OWNER)).when(authorize(OWNER)).expectEvents(authorized(OWNER));
    }

    @Test
    void isRefusedToASecondOwner() {
        fixture.given(authorized(OWNER)).when(authorize(OTHER)).expectException(CommandRejected.class);
    }

    @Test
    void staysWithItsOwnerWhenItExpires() {
        fixture.given(authorized(OWNER), lost(LossReason.EXPIRED))
                .when(authorize(OTHER))
                .expectException(CommandRejected.class);
    }

    @Test
    void isFreeOnceItWasGivenUp() {
        fixture.given(authorized(OWNER), lost(LossReason.REVOKED_HERE))
                .when(authorize(OTHER))
                .expectEvents(authorized(OTHER));
    }

    @Test
    void notesThatItsTokensWereExchanged() {
        fixture.given(authorized(OWNER))
                .when(new NoteTokenRefresh(ACCOUNT, ACCESS.plusSeconds(1), REFRESH, 1))
                .expectEvents(new DouyinTokenRefreshed(ACCOUNT, OWNER, ACCESS.plusSeconds(1), REFRESH, 1));
    }

    @Test
    void tellsOfItsEndAhead() {
        fixture.given(authorized(OWNER))
                .when(new NoteAuthorizationEnding(ACCOUNT, REFRESH))
                .expectEvents(new DouyinAuthorizationEnding(ACCOUNT, OWNER, REFRESH));
    }

    @Test
    void isLostOnce() {
        fixture.given(authorized(OWNER), lost(LossReason.REFUSED))
                .when(new EndAuthorization(ACCOUNT, LossReason.REFUSED, 10_010L))
                .expectNoEvents();
    }

    @Test
    void canBeGivenUpAfterItWasLost() {
        fixture.given(authorized(OWNER), lost(LossReason.EXPIRED))
                .when(new EndAuthorization(ACCOUNT, LossReason.REVOKED_HERE, null))
                .expectEvents(lost(LossReason.REVOKED_HERE));
    }

    @Test
    void notesNothingOnceItIsLost() {
        fixture.given(authorized(OWNER), lost(LossReason.REVOKED_AT_DOUYIN))
                .when(new NoteTokenRefresh(ACCOUNT, ACCESS, REFRESH, 0))
                .expectNoEvents();
    }

    private static AuthorizeDouyinAccount authorize(PartnerId partner) {
        return new AuthorizeDouyinAccount(ACCOUNT, OPEN_ID, partner, 1_001, List.of("fans.list"), ACCESS, REFRESH);
    }

    private static DouyinAuthorized authorized(PartnerId partner) {
        return new DouyinAuthorized(ACCOUNT, OPEN_ID, partner, 1_001, List.of("fans.list"), ACCESS, REFRESH);
    }

    private static DouyinAuthorizationLost lost(LossReason reason) {
        return new DouyinAuthorizationLost(ACCOUNT, OWNER, reason, null);
    }
}
