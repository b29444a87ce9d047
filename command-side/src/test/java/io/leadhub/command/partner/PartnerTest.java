package io.leadhub.command.partner;

import io.leadhub.api.partner.ApiKeyChange;
import io.leadhub.api.partner.ApiKeyTerms;
import io.leadhub.api.partner.ClientChange;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.Outbound;
import io.leadhub.api.partner.PartnerCommand.ChangeApiKey;
import io.leadhub.api.partner.PartnerCommand.ChangeClient;
import io.leadhub.api.partner.PartnerCommand.ConfigureOutbound;
import io.leadhub.api.partner.PartnerCommand.IssueApiKey;
import io.leadhub.api.partner.PartnerCommand.IssueClient;
import io.leadhub.api.partner.PartnerCommand.RegisterPartner;
import io.leadhub.api.partner.PartnerCommand.RotateApiKey;
import io.leadhub.api.partner.PartnerCommand.RotateClient;
import io.leadhub.api.partner.PartnerCommand.RotateSigningKey;
import io.leadhub.api.partner.PartnerEvent.ApiKeyChanged;
import io.leadhub.api.partner.PartnerEvent.ApiKeyIssued;
import io.leadhub.api.partner.PartnerEvent.ApiKeyRotated;
import io.leadhub.api.partner.PartnerEvent.ClientChanged;
import io.leadhub.api.partner.PartnerEvent.ClientIssued;
import io.leadhub.api.partner.PartnerEvent.ClientRotated;
import io.leadhub.api.partner.PartnerEvent.OutboundConfigured;
import io.leadhub.api.partner.PartnerEvent.PartnerRegistered;
import io.leadhub.api.partner.PartnerEvent.SigningKeyRotated;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.RateLimit;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class PartnerTest {

    private static final PartnerId ACME = new PartnerId("acme");
    private static final Instant UNTIL = Instant.parse("2026-11-21T10:00:00Z");
    private static final ApiKeyTerms TERMS = new ApiKeyTerms("CRM", List.of("203.0.113.0/24"), RateLimit.DEFAULT, null);
    private static final PartnerRegistered REGISTERED = new PartnerRegistered(ACME, "Acme", "Makes everything");
    private static final ApiKeyIssued KEY_ISSUED = new ApiKeyIssued(ACME, "k-1", "AK1", "f1", TERMS);
    private static final ClientIssued CLIENT_ISSUED =
            new ClientIssued(ACME, "c-1", "Reports", List.of("leads:read"), "f2");

    private final FixtureConfiguration<Partner> fixture = new AggregateTestFixture<>(Partner.class);

    @Test
    void registersAPartner() {
        fixture.givenNoPriorActivity()
                .when(new RegisterPartner(ACME, "Acme", "Makes everything"))
                .expectEvents(REGISTERED);
    }

    @Test
    void refusesToRegisterAPartnerTwice() {
        fixture.given(REGISTERED)
                .when(new RegisterPartner(ACME, "Acme again", ""))
                .expectNoEvents()
                .expectExceptionDetails(refusal(ErrorCode.CONFLICT));
    }

    @Test
    void refusesAnIdThatCannotStandInAnAddress() {
        fixture.givenNoPriorActivity()
                .when(new RegisterPartner(new PartnerId("a/b"), "Acme", ""))
                .expectExceptionDetails(refusal(ErrorCode.INVALID_PARAMETER, "partnerId"));
    }

    @Test
    void issuesAKeyToAKnownPartner() {
        fixture.given(REGISTERED)
                .when(new IssueApiKey(ACME, "k-1", "AK1", "f1", TERMS))
                .expectEvents(KEY_ISSUED);
    }

    @Test
    void registersAnUnknownPartnerThatIsGivenAKey() {
        fixture.givenNoPriorActivity()
                .when(new IssueApiKey(ACME, "k-1", "AK1", "f1", TERMS))
                .expectEvents(new PartnerRegistered(ACME, "acme", ""), KEY_ISSUED);
    }

    @Test
    void issuesTheSameKeyOnce() {
        fixture.given(REGISTERED, KEY_ISSUED)
                .when(new IssueApiKey(ACME, "k-1", "AK1", "f1", TERMS))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void recordsOnlyWhatIsDifferentAboutAKey() {
        fixture.given(REGISTERED, KEY_ISSUED)
                .when(new ChangeApiKey(
                        ACME, "k-1", new ApiKeyChange(CredentialStatus.DISABLED, "CRM", null, RateLimit.DEFAULT)))
                .expectEvents(
                        new ApiKeyChanged(ACME, "k-1", new ApiKeyChange(CredentialStatus.DISABLED, null, null, null)));
    }

    @Test
    void recordsNothingWhenAKeyIsAlreadyAsAsked() {
        var disabled = new ApiKeyChange(CredentialStatus.DISABLED, null, List.of(), new RateLimit(1, 1));
        fixture.given(REGISTERED, KEY_ISSUED, new ApiKeyChanged(ACME, "k-1", disabled))
                .when(new ChangeApiKey(ACME, "k-1", disabled))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void rotatesAKey() {
        fixture.given(REGISTERED, KEY_ISSUED)
                .when(new RotateApiKey(ACME, "k-1", 2, "f9", UNTIL))
                .expectEvents(new ApiKeyRotated(ACME, "k-1", 2, "f9", UNTIL));
    }

    @Test
    void refusesToTouchAKeyThatItDoesNotHave() {
        fixture.given(REGISTERED)
                .when(new RotateApiKey(ACME, "k-1", 2, "f9", UNTIL))
                .expectNoEvents()
                .expectExceptionDetails(refusal(ErrorCode.NOT_FOUND));
    }

    @Test
    void registersAnUnknownPartnerThatIsGivenAClient() {
        fixture.givenNoPriorActivity()
                .when(new IssueClient(ACME, "c-1", "Reports", List.of("leads:read"), "f2"))
                .expectEvents(new PartnerRegistered(ACME, "acme", ""), CLIENT_ISSUED);
    }

    @Test
    void givesTheAdminScopeToThePlatformOnly() {
        fixture.given(REGISTERED)
                .when(new IssueClient(ACME, "c-1", "Root", List.of("admin"), "f2"))
                .expectNoEvents()
                .expectExceptionDetails(refusal(ErrorCode.INVALID_PARAMETER, "scopes"));
    }

    @Test
    void givesThePlatformTheAdminScope() {
        fixture.givenNoPriorActivity()
                .when(new IssueClient(PartnerId.PLATFORM, "admin", "Root", List.of("admin"), "f2"))
                .expectEvents(
                        new PartnerRegistered(PartnerId.PLATFORM, "platform", ""),
                        new ClientIssued(PartnerId.PLATFORM, "admin", "Root", List.of("admin"), "f2"));
    }

    @Test
    void refusesAScopeThatDoesNotExist() {
        fixture.given(REGISTERED, CLIENT_ISSUED)
                .when(new ChangeClient(ACME, "c-1", new ClientChange(null, null, List.of("leads:fly"))))
                .expectNoEvents()
                .expectExceptionDetails(refusal(ErrorCode.INVALID_PARAMETER, "scopes"));
    }

    @Test
    void recordsOnlyWhatIsDifferentAboutAClient() {
        fixture.given(REGISTERED, CLIENT_ISSUED)
                .when(new ChangeClient(
                        ACME, "c-1", new ClientChange(CredentialStatus.DISABLED, "Reports", List.of("leads:read"))))
                .expectEvents(new ClientChanged(ACME, "c-1", new ClientChange(CredentialStatus.DISABLED, null, null)));
    }

    @Test
    void recordsNothingWhenAClientIsAlreadyAsAsked() {
        var change = new ClientChange(CredentialStatus.DISABLED, "Sales", List.of("audit:read"));
        fixture.given(REGISTERED, CLIENT_ISSUED, new ClientChanged(ACME, "c-1", change))
                .when(new ChangeClient(ACME, "c-1", change))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void rotatesAClient() {
        fixture.given(REGISTERED, CLIENT_ISSUED)
                .when(new RotateClient(ACME, "c-1", "f9", UNTIL))
                .expectEvents(new ClientRotated(ACME, "c-1", "f9", UNTIL));
    }

    @Test
    void rotatesTheSigningKeyOfThePlatform() {
        fixture.given(new PartnerRegistered(PartnerId.PLATFORM, "LeadHub", ""))
                .when(new RotateSigningKey(PartnerId.PLATFORM, "kid-2", UNTIL))
                .expectEvents(new SigningKeyRotated(PartnerId.PLATFORM, "kid-2", UNTIL));
    }

    @Test
    void refusesToRotateASigningKeyOfAnyoneElse() {
        fixture.given(REGISTERED)
                .when(new RotateSigningKey(ACME, "kid-2", UNTIL))
                .expectNoEvents()
                .expectExceptionDetails(refusal(ErrorCode.CONFLICT));
    }

    @Test
    void configuresTheWayToACallPlatformAndTellsAChangeFromARepeat() {
        Outbound first = outbound("电商平台A", "8");
        fixture.givenNoPriorActivity()
                .when(new ConfigureOutbound(ACME, first))
                .expectEvents(new PartnerRegistered(ACME, "acme", ""), new OutboundConfigured(ACME, first));
        fixture.given(REGISTERED, new OutboundConfigured(ACME, first))
                .when(new ConfigureOutbound(ACME, outbound("电商平台A", "100")))
                .expectEvents(new OutboundConfigured(
                        ACME, new Outbound(null, null, null, null, null, null, null, "100", null, null)));
        fixture.given(REGISTERED, new OutboundConfigured(ACME, first))
                .when(new ConfigureOutbound(ACME, first))
                .expectNoEvents();
    }

    private static Outbound outbound(String alias, String bizType) {
        return new Outbound(null, "lead…1234", "f5", alias, null, "AK", "f6", bizType, null, "");
    }

    private static Matcher<Rejection> refusal(ErrorCode code, String... fields) {
        return new CustomTypeSafeMatcher<>(code + " because of " + List.of(fields)) {
            @Override
            protected boolean matchesSafely(Rejection rejection) {
                return rejection.code() == code
                        && rejection.details().stream()
                                .map(problem -> problem.field())
                                .toList()
                                .equals(List.of(fields));
            }
        };
    }
}
