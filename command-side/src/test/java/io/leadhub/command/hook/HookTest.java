package io.leadhub.command.hook;

import io.leadhub.api.hook.HookAnswer;
import io.leadhub.api.hook.HookChange;
import io.leadhub.api.hook.HookCommand.ChangeHook;
import io.leadhub.api.hook.HookCommand.CloseHook;
import io.leadhub.api.hook.HookCommand.OpenHook;
import io.leadhub.api.hook.HookEvent.HookChanged;
import io.leadhub.api.hook.HookEvent.HookClosed;
import io.leadhub.api.hook.HookEvent.HookOpened;
import io.leadhub.api.hook.HookKey;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class HookTest {

    private static final HookKey KEY = new HookKey("k-1");
    private static final PartnerId ACME = new PartnerId("acme");
    private static final HookMapping MAPPING = Platform.FEIYU.usualMapping();
    private static final HookAnswer ANSWER = Platform.FEIYU.usualAnswer();
    private static final HookOpened OPENED = new HookOpened(KEY, ACME, Platform.FEIYU.channel(), MAPPING, ANSWER, "");

    private final FixtureConfiguration<Hook> fixture = new AggregateTestFixture<>(Hook.class);

    @Test
    void isOpenedForOnePartnerAndPlatform() {
        fixture.givenNoPriorActivity()
                .when(new OpenHook(KEY, ACME, Platform.FEIYU.channel(), MAPPING, ANSWER, ""))
                .expectEvents(OPENED);
    }

    @Test
    void tellsWhatIsDifferent() {
        HookChange change = new HookChange(CredentialStatus.DISABLED, null, null, null);

        fixture.given(OPENED).when(new ChangeHook(KEY, change)).expectEvents(new HookChanged(KEY, ACME, change));
        fixture.given(OPENED)
                .when(new ChangeHook(KEY, new HookChange(null, null, null, null)))
                .expectNoEvents();
    }

    @Test
    void isClosedForEver() {
        fixture.given(OPENED).when(new CloseHook(KEY)).expectEvents(new HookClosed(KEY, ACME));
        fixture.given(OPENED, new HookClosed(KEY, ACME))
                .when(new CloseHook(KEY))
                .expectException(AggregateDeletedException.class);
    }
}
