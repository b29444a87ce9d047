package io.leadhub.command.webhook;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.api.webhook.WebhookChange;
import io.leadhub.api.webhook.WebhookCommand.ChangeWebhook;
import io.leadhub.api.webhook.WebhookCommand.DisableWebhook;
import io.leadhub.api.webhook.WebhookCommand.GiveUpDelivery;
import io.leadhub.api.webhook.WebhookCommand.RedeliverWebhook;
import io.leadhub.api.webhook.WebhookCommand.RemoveWebhook;
import io.leadhub.api.webhook.WebhookCommand.RotateWebhookSecret;
import io.leadhub.api.webhook.WebhookCommand.SubscribeWebhook;
import io.leadhub.api.webhook.WebhookCommand.TestWebhook;
import io.leadhub.api.webhook.WebhookEvent.DeliveryExhausted;
import io.leadhub.api.webhook.WebhookEvent.DeliveryRepeated;
import io.leadhub.api.webhook.WebhookEvent.DisabledReason;
import io.leadhub.api.webhook.WebhookEvent.WebhookChanged;
import io.leadhub.api.webhook.WebhookEvent.WebhookDisabled;
import io.leadhub.api.webhook.WebhookEvent.WebhookRemoved;
import io.leadhub.api.webhook.WebhookEvent.WebhookSecretRotated;
import io.leadhub.api.webhook.WebhookEvent.WebhookSubscribed;
import io.leadhub.api.webhook.WebhookEvent.WebhookTested;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.api.webhook.WebhookTerms;
import io.leadhub.api.webhook.WebhookType;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private static final WebhookId ID = new WebhookId("wh-1");
    private static final PartnerId ACME = new PartnerId("acme");
    private static final Instant THEN = Instant.parse("2026-11-21T08:00:00Z");
    private static final WebhookTerms TERMS =
            new WebhookTerms("https://acme.example/events", List.of(WebhookType.LEAD_CREATED), false, "CRM");
    private static final WebhookSubscribed SUBSCRIBED = new WebhookSubscribed(ID, ACME, TERMS, "f1");
    private static final WebhookDisabled DISABLED = new WebhookDisabled(ID, ACME, DisabledReason.FAILING, THEN);

    private final FixtureConfiguration<Subscription> fixture = new AggregateTestFixture<>(Subscription.class);

    @Test
    void subscribes() {
        fixture.givenNoPriorActivity()
                .when(new SubscribeWebhook(ID, ACME, TERMS, "f1"))
                .expectEvents(SUBSCRIBED);
    }

    @Test
    void recordsOnlyWhatIsDifferent() {
        fixture.given(SUBSCRIBED)
                .when(new ChangeWebhook(ID, change(CredentialStatus.DISABLED, TERMS.url())))
                .expectEvents(new WebhookChanged(ID, change(CredentialStatus.DISABLED, null)));
    }

    @Test
    void recordsNothingWhenItIsAlreadyAsAsked() {
        fixture.given(SUBSCRIBED)
                .when(new ChangeWebhook(ID, change(CredentialStatus.ENABLED, TERMS.url())))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void isGivenUpOnce() {
        fixture.given(SUBSCRIBED)
                .when(new DisableWebhook(ID, DisabledReason.FAILING, THEN))
                .expectEvents(DISABLED);
        fixture.given(SUBSCRIBED, DISABLED)
                .when(new DisableWebhook(ID, DisabledReason.GONE, null))
                .expectNoEvents();
    }

    @Test
    void canBeEnabledAgain() {
        fixture.given(SUBSCRIBED, DISABLED)
                .when(new ChangeWebhook(ID, change(CredentialStatus.ENABLED, null)))
                .expectEvents(new WebhookChanged(ID, change(CredentialStatus.ENABLED, null)));
    }

    @Test
    void rotatesItsSecret() {
        fixture.given(SUBSCRIBED)
                .when(new RotateWebhookSecret(ID, 2, "f2", THEN))
                .expectEvents(new WebhookSecretRotated(ID, 2, "f2", THEN));
    }

    @Test
    void isTestedOnlyWhileItIsEnabled() {
        fixture.given(SUBSCRIBED).when(new TestWebhook(ID, "msg_1")).expectEvents(new WebhookTested(ID, "msg_1"));
        fixture.given(SUBSCRIBED, DISABLED)
                .when(new TestWebhook(ID, "msg_1"))
                .expectNoEvents()
                .expectExceptionDetails(refusal(ErrorCode.CONFLICT));
    }

    @Test
    void keepsWhatWasSentAgainAndWhatWasGivenUp() {
        fixture.given(SUBSCRIBED)
                .when(new RedeliverWebhook(ID, "msg_1"))
                .expectEvents(new DeliveryRepeated(ID, "msg_1"));
        fixture.given(SUBSCRIBED)
                .when(new GiveUpDelivery(ID, "msg_1", WebhookType.LEAD_CREATED, 10))
                .expectEvents(new DeliveryExhausted(ID, "msg_1", WebhookType.LEAD_CREATED, 10));
    }

    @Test
    void isGoneOnceItHasBeenRemoved() {
        fixture.given(SUBSCRIBED).when(new RemoveWebhook(ID)).expectEvents(new WebhookRemoved(ID));
        fixture.given(SUBSCRIBED, new WebhookRemoved(ID))
                .when(new ChangeWebhook(ID, change(CredentialStatus.DISABLED, null)))
                .expectNoEvents()
                .expectExceptionDetails(refusal(ErrorCode.NOT_FOUND));
    }

    private static WebhookChange change(CredentialStatus status, String url) {
        return new WebhookChange(status, url, null, null, null);
    }

    private static Matcher<Rejection> refusal(ErrorCode code) {
        return new CustomTypeSafeMatcher<>(code.name()) {
            @Override
            protected boolean matchesSafely(Rejection rejection) {
                return rejection.code() == code;
            }
        };
    }
}
