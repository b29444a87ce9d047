package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.Scopes;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sees to it at every start that the first administrator can get in, with the secret from the environment. */
@Component
@Order(0)
class FirstAdmin implements ApplicationRunner {

    static final String CLIENT_ID = "admin";

    private static final String ACTOR = "system:start";

    private final PartnerAdministration partners;
    private final ClientAdministration clients;
    private final TransactionOperations transactions;
    private final Secret secret;

    FirstAdmin(
            PartnerAdministration partners,
            ClientAdministration clients,
            TransactionOperations transactions,
            FirstAdminProperties properties) {
        this.partners = partners;
        this.clients = clients;
        this.transactions = transactions;
        this.secret = new Secret(properties.adminSecret());
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transactions.executeWithoutResult(started -> {
            partners.ensure(PartnerId.PLATFORM, "LeadHub", "The staff of this platform", ACTOR);
            clients.ensure(CLIENT_ID, PartnerId.PLATFORM, "First administrator", List.of(Scopes.ADMIN), secret, ACTOR);
        });
    }
}
