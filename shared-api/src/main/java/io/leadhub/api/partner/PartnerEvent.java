package io.leadhub.api.partner;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Everything that can have happened to a partner and its credentials: the administrators' trail. Who did it and when
 * stand beside each event; secrets stand nowhere.
 */
public sealed interface PartnerEvent {

    PartnerId partnerId();

    /** The partner is known from now on. */
    @Revision("1")
    record PartnerRegistered(PartnerId partnerId, String name, String description) implements PartnerEvent {}

    /**
     * The partner can sign requests with a further key.
     *
     * @param fingerprint tells this secret from later ones, nothing else
     */
    @Revision("1")
    record ApiKeyIssued(PartnerId partnerId, String keyId, String accessKeyId, String fingerprint, ApiKeyTerms terms)
            implements PartnerEvent {}

    /**
     * A key is let in, or limited, differently.
     *
     * @param change only what differs from before
     */
    @Revision("1")
    record ApiKeyChanged(PartnerId partnerId, String keyId, ApiKeyChange change) implements PartnerEvent {}

    /** A key has a new secret; the one before verifies until its time has come. */
    @Revision("1")
    record ApiKeyRotated(PartnerId partnerId, String keyId, int version, String fingerprint, Instant previousValidUntil)
            implements PartnerEvent {}

    /** The partner can fetch tokens with a further client. */
    @Revision("1")
    record ClientIssued(PartnerId partnerId, String clientId, String name, List<String> scopes, String fingerprint)
            implements PartnerEvent {}

    /**
     * A client is let in, called, or allowed something, differently.
     *
     * @param change only what differs from before
     */
    @Revision("1")
    record ClientChanged(PartnerId partnerId, String clientId, ClientChange change) implements PartnerEvent {}

    /** A client has a new secret; the one before is accepted until its time has come. */
    @Revision("1")
    record ClientRotated(PartnerId partnerId, String clientId, String fingerprint, Instant previousValidUntil)
            implements PartnerEvent {}

    /** Tokens are signed with a new key; those of the key before are accepted until its time has come. */
    @Revision("1")
    record SigningKeyRotated(PartnerId partnerId, String keyId, Instant previousVerifiesUntil)
            implements PartnerEvent {}

    /**
     * The partner reaches its call platform in another way, or for the first time.
     *
     * @param change only what differs from before
     */
    @Revision("1")
    record OutboundConfigured(PartnerId partnerId, Outbound change) implements PartnerEvent {}
}
