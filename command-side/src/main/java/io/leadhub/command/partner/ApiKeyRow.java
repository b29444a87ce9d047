package io.leadhub.command.partner;

import io.leadhub.api.partner.ApiKeyChange;
import io.leadhub.api.partner.ApiKeyTerms;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.RateLimit;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An api key with its sealed secrets, as it is in force. */
@Entity
@Table(name = "api_key")
class ApiKeyRow {

    static final int FIRST_VERSION = 1;

    @Id
    private String keyId;

    private String partnerId;
    private String accessKeyId;
    private int version;
    private byte[] secret;
    private String fingerprint;
    private byte @Nullable [] previousSecret;
    private @Nullable Instant previousValidUntil;

    @Enumerated(EnumType.STRING)
    private CredentialStatus status;

    private String description;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> allowedIpAddresses;

    private int requestsPerSecond;
    private int burst;
    private @Nullable Instant expiresAt;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ApiKeyRow() {}

    ApiKeyRow(
            String keyId,
            PartnerId partnerId,
            String accessKeyId,
            byte[] secret,
            String fingerprint,
            ApiKeyTerms terms,
            Instant at) {
        this.keyId = keyId;
        this.partnerId = partnerId.value();
        this.accessKeyId = accessKeyId;
        this.version = FIRST_VERSION;
        this.secret = secret;
        this.fingerprint = fingerprint;
        this.status = CredentialStatus.ENABLED;
        this.description = terms.description();
        this.allowedIpAddresses = terms.allowedIpAddresses();
        this.requestsPerSecond = terms.rateLimit().requestsPerSecond();
        this.burst = terms.rateLimit().burst();
        this.expiresAt = terms.expiresAt();
        this.createdAt = at;
        this.updatedAt = at;
    }

    /** The name that a version of a key's secret is sealed under. */
    static String sealOf(String keyId, int version) {
        return "api_key/" + keyId + "/" + version;
    }

    void change(ApiKeyChange change, Instant at) {
        if (change.beyond(status, terms()).changesNothing()) {
            return;
        }
        ApiKeyTerms terms = change.appliedTo(terms());
        status = change.status() == null ? status : change.status();
        description = terms.description();
        allowedIpAddresses = terms.allowedIpAddresses();
        requestsPerSecond = terms.rateLimit().requestsPerSecond();
        burst = terms.rateLimit().burst();
        updatedAt = at;
    }

    void rotate(byte[] newSecret, String newFingerprint, Instant previousVerifiesUntil, Instant at) {
        boolean overlaps = previousVerifiesUntil.isAfter(at);
        previousSecret = overlaps ? secret : null;
        previousValidUntil = overlaps ? previousVerifiesUntil : null;
        secret = newSecret;
        fingerprint = newFingerprint;
        version++;
        updatedAt = at;
    }

    PartnerId partnerId() {
        return new PartnerId(partnerId);
    }

    String keyId() {
        return keyId;
    }

    int nextVersion() {
        return version + 1;
    }

    ApiKeyView view() {
        return new ApiKeyView(
                keyId,
                partnerId,
                accessKeyId,
                fingerprint,
                status,
                version,
                description,
                List.copyOf(allowedIpAddresses),
                new RateLimit(requestsPerSecond, burst),
                expiresAt,
                previousValidUntil,
                createdAt,
                updatedAt);
    }

    private ApiKeyTerms terms() {
        return new ApiKeyTerms(description, allowedIpAddresses, new RateLimit(requestsPerSecond, burst), expiresAt);
    }
}
