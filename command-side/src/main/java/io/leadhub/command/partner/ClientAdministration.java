package io.leadhub.command.partner;

import io.leadhub.api.partner.ClientChange;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerCommand.ChangeClient;
import io.leadhub.api.partner.PartnerCommand.IssueClient;
import io.leadhub.api.partner.PartnerCommand.RotateClient;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.Scopes;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues clients, changes them, and keeps the hashes of their secrets. */
@Service
@Transactional
class ClientAdministration {

    private final PartnerActs acts;
    private final ClientRows rows;
    private final Secrets secrets;
    private final Clock clock;

    ClientAdministration(PartnerActs acts, ClientRows rows, Secrets secrets, Clock clock) {
        this.acts = acts;
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
    }

    ClientWithSecret issue(PartnerId partnerId, String name, List<String> scopes, String actor) {
        Secret secret = secrets.fresh();
        return new ClientWithSecret(
                issue(secrets.clientId(), partnerId, name, scopes, secret, actor)
                        .view(),
                secret);
    }

    /** The first administrator stays one: nobody could let anybody in again. */
    ClientView change(String clientId, ClientChange change, String actor) {
        boolean locksOut = change.status() == CredentialStatus.DISABLED
                || (change.scopes() != null && !change.scopes().contains(Scopes.ADMIN));
        if (clientId.equals(FirstAdmin.CLIENT_ID) && locksOut) {
            throw new RequestRejected(ErrorCode.CONFLICT, "The client admin stays enabled and keeps the scope admin.");
        }
        ClientRow row = held(clientId);
        acts.carryOut(new ChangeClient(row.partnerId(), clientId, change), actor);
        row.change(change, clock.instant());
        return rows.save(row).view();
    }

    ClientWithSecret rotate(String clientId, Duration overlap, String actor) {
        if (clientId.equals(FirstAdmin.CLIENT_ID)) {
            throw new RequestRejected(
                    ErrorCode.CONFLICT, "The secret of the first admin is LEADHUB_ADMIN_SECRET; change it there.");
        }
        Secret secret = secrets.fresh();
        return new ClientWithSecret(
                rotate(held(clientId), secret, overlap, actor).view(), secret);
    }

    /** Sees to it that there is such a client and that this secret, and no other, lets it in. */
    void ensure(String clientId, PartnerId partnerId, String name, List<String> scopes, Secret secret, String actor) {
        Optional<ClientRow> known = rows.hold(clientId);
        if (known.isEmpty()) {
            issue(clientId, partnerId, name, scopes, secret, actor);
        } else if (!known.get().hasSecret(secrets.hashOf(secret))) {
            rotate(known.get(), secret, Duration.ZERO, actor);
        }
    }

    Optional<ClientView> find(String clientId) {
        return rows.findByClientId(clientId).map(ClientRow::view);
    }

    Listing<ClientView> list(@Nullable String partnerId, String after, int pageSize) {
        Limit limit = Limit.of(pageSize + 1);
        List<ClientRow> found = partnerId == null
                ? rows.findByClientIdGreaterThanOrderByClientId(after, limit)
                : rows.findByPartnerIdAndClientIdGreaterThanOrderByClientId(partnerId, after, limit);
        return Listing.of(found, pageSize, ClientRow::view, ClientView::clientId);
    }

    private ClientRow issue(
            String clientId, PartnerId partnerId, String name, List<String> scopes, Secret secret, String actor) {
        String fingerprint = secrets.fingerprintOf(secret);
        acts.carryOut(new IssueClient(partnerId, clientId, name, scopes, fingerprint), actor);
        return rows.save(
                new ClientRow(clientId, partnerId, name, scopes, secrets.hashOf(secret), fingerprint, clock.instant()));
    }

    private ClientRow rotate(ClientRow row, Secret secret, Duration overlap, String actor) {
        Instant now = clock.instant();
        Instant previousValidUntil = now.plus(overlap);
        String fingerprint = secrets.fingerprintOf(secret);
        acts.carryOut(new RotateClient(row.partnerId(), row.clientId(), fingerprint, previousValidUntil), actor);
        row.rotate(secrets.hashOf(secret), fingerprint, previousValidUntil, now);
        return rows.save(row);
    }

    private ClientRow held(String clientId) {
        return rows.hold(clientId)
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such client."));
    }
}
