package io.leadhub.command.partner;

import io.leadhub.api.partner.ClientChange;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client with the hashes of its secrets, as it is in force. */
@Entity
@Table(name = "oauth_client")
class ClientRow {

    @Id
    private String clientId;

    private String partnerId;
    private String name;
    private String scopes;
    private byte[] secretHash;
    private String fingerprint;
    private byte @Nullable [] previousSecretHash;
    private @Nullable Instant previousValidUntil;

    @Enumerated(EnumType.STRING)
    private CredentialStatus status;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ClientRow() {}

    ClientRow(
            String clientId,
            PartnerId partnerId,
            String name,
            List<String> scopes,
            byte[] secretHash,
            String fingerprint,
            Instant at) {
        this.clientId = clientId;
        this.partnerId = partnerId.value();
        this.name = name;
        this.scopes = String.join(" ", scopes);
        this.secretHash = secretHash;
        this.fingerprint = fingerprint;
        this.status = CredentialStatus.ENABLED;
        this.createdAt = at;
        this.updatedAt = at;
    }

    void change(ClientChange change, Instant at) {
        if (change.beyond(status, name, List.of(scopes.split(" "))).changesNothing()) {
            return;
        }
        status = change.status() == null ? status : change.status();
        name = change.name() == null ? name : change.name();
        scopes = change.scopes() == null ? scopes : String.join(" ", change.scopes());
        updatedAt = at;
    }

    void rotate(byte[] newSecretHash, String newFingerprint, Instant previousAcceptedUntil, Instant at) {
        boolean overlaps = previousAcceptedUntil.isAfter(at);
        previousSecretHash = overlaps ? secretHash : null;
        previousValidUntil = overlaps ? previousAcceptedUntil : null;
        secretHash = newSecretHash;
        fingerprint = newFingerprint;
        updatedAt = at;
    }

    PartnerId partnerId() {
        return new PartnerId(partnerId);
    }

    String clientId() {
        return clientId;
    }

    boolean hasSecret(byte[] hash) {
        return MessageDigest.isEqual(hash, secretHash);
    }

    /** Whether a secret with this hash lets the client in at this time. */
    boolean accepts(byte[] hash, Instant at) {
        boolean current = hasSecret(hash);
        boolean previous = previousSecretHash != null && MessageDigest.isEqual(hash, previousSecretHash);
        boolean overlaps = previousValidUntil != null && at.isBefore(previousValidUntil);
        return status == CredentialStatus.ENABLED && (current || (previous && overlaps));
    }

    VerifiedClient verified() {
        return new VerifiedClient(clientId, partnerId(), List.of(scopes.split(" ")));
    }

    ClientView view() {
        return new ClientView(
                clientId,
                partnerId,
                name,
                List.of(scopes.split(" ")),
                fingerprint,
                status,
                previousValidUntil,
                createdAt,
                updatedAt);
    }
}
