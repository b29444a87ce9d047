package io.leadhub.command.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.partner.ClientChange;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@WithPartners
class FirstAdminIT {

    @Autowired
    private PartnerAdministration partners;

    @Autowired
    private ClientAdministration clients;

    @Autowired
    private ClientCredentials credentials;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void startAsConfigured() {
        startWith(PartnerTestApplication.ADMIN_SECRET);
    }

    @Test
    void getsInWithTheSecretFromTheEnvironment() {
        VerifiedClient admin =
                credentials.verify("admin", PartnerTestApplication.ADMIN_SECRET).orElseThrow();

        assertThat(admin.partnerId()).isEqualTo(PartnerId.PLATFORM);
        assertThat(admin.scopes()).containsExactly("admin");
    }

    @Test
    void changesNothingAtTheNextStart() {
        List<String> before = events();

        startWith(PartnerTestApplication.ADMIN_SECRET);

        assertThat(events()).isEqualTo(before);
    }

    @Test
    void getsANewSecretWhenTheEnvironmentHasANewOne() {
        startWith("another-secret");

        assertThat(credentials.verify("admin", "another-secret")).isPresent();
        assertThat(credentials.verify("admin", PartnerTestApplication.ADMIN_SECRET))
                .isEmpty();
        assertThat(events()).last().isEqualTo("io.leadhub.api.partner.PartnerEvent$ClientRotated");
    }

    @Test
    void hasNoOtherSecretThanTheOneOfTheEnvironment() {
        assertThatThrownBy(() -> clients.rotate("admin", Duration.ZERO, "client:admin"))
                .isInstanceOf(RequestRejected.class);
    }

    @ParameterizedTest
    @MethodSource("lockingOut")
    void cannotBeLockedOut(ClientChange change) {
        assertThatThrownBy(() -> clients.change("admin", change, "client:admin"))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("stays enabled");

        assertThat(credentials.verify("admin", PartnerTestApplication.ADMIN_SECRET))
                .isPresent();
    }

    static Stream<ClientChange> lockingOut() {
        return Stream.of(
                new ClientChange(CredentialStatus.DISABLED, null, null),
                new ClientChange(null, null, List.of("leads:read")));
    }

    private void startWith(String secret) {
        new FirstAdmin(partners, clients, transactions, new FirstAdminProperties(secret))
                .run(new DefaultApplicationArguments());
    }

    private List<String> events() {
        return jdbc.sql("select payload_type from domain_event_entry"
                        + " where aggregate_identifier = 'partner-platform' order by sequence_number")
                .query(String.class)
                .list();
    }
}
