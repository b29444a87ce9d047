package io.leadhub.command.partner;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.Outbound;
import io.leadhub.api.partner.PartnerId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a partner reaches its call platform, with the sealed secret, as it is in force. */
@Entity
@Table(name = "outbound")
class OutboundRow {

    @Id
    private String partnerId;

    private byte[] keyHash;
    private String keyHint;

    @Enumerated(EnumType.STRING)
    private CredentialStatus status;

    private String alias;
    private String description;
    private String accessKey;
    private int secretVersion;
    private byte @Nullable [] accessSecret;
    private String secretFingerprint;
    private String bizType;
    private String action;
    private String baseUrl;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected OutboundRow() {}

    /** Nothing is configured yet but the key. */
    OutboundRow(PartnerId partnerId, byte[] keyHash, Instant at) {
        this.partnerId = partnerId.value();
        this.keyHash = keyHash;
        this.keyHint = "";
        this.status = CredentialStatus.ENABLED;
        this.alias = partnerId.value();
        this.description = "";
        this.accessKey = "";
        this.secretVersion = 0;
        this.secretFingerprint = "";
        this.bizType = OutboundView.USUAL_BIZ_TYPE;
        this.action = "";
        this.baseUrl = "";
        this.createdAt = at;
        this.updatedAt = at;
    }

    /** The name that a secret of this row is sealed under. */
    static String sealOf(String partnerId, int version) {
        return "outbound/" + partnerId + "/" + version;
    }

    void change(Outbound change, Instant at) {
        keyHint = Objects.requireNonNullElse(change.keyHint(), keyHint);
        status = Objects.requireNonNullElse(change.status(), status);
        alias = Objects.requireNonNullElse(change.alias(), alias);
        description = Objects.requireNonNullElse(change.description(), description);
        accessKey = Objects.requireNonNullElse(change.accessKey(), accessKey);
        secretFingerprint = Objects.requireNonNullElse(change.secretFingerprint(), secretFingerprint);
        bizType = Objects.requireNonNullElse(change.bizType(), bizType);
        action = Objects.requireNonNullElse(change.action(), action);
        baseUrl = Objects.requireNonNullElse(change.baseUrl(), baseUrl);
        updatedAt = at;
    }

    void useKey(byte[] newKeyHash) {
        keyHash = newKeyHash;
    }

    int nextSecretVersion() {
        return secretVersion + 1;
    }

    /** @param sealed under {@link #nextSecretVersion()} */
    void useSecret(byte @Nullable [] sealed) {
        accessSecret = sealed;
        secretVersion++;
    }

    OutboundView view() {
        return new OutboundView(
                partnerId,
                keyHint,
                status,
                alias,
                description,
                accessKey,
                secretFingerprint,
                bizType,
                action,
                baseUrl,
                createdAt,
                updatedAt);
    }
}
