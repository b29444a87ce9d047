package io.leadhub.api.partner;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of a partner. Secrets never travel here: whoever keeps them sends their fingerprints,
 * which tell one secret from the next and nothing else.
 */
public sealed interface PartnerCommand {

    PartnerId partnerId();

    @TargetAggregateIdentifier
    default String aggregateId() {
        return partnerId().aggregateId();
    }

    /** Make a partner known under a name. */
    record RegisterPartner(PartnerId partnerId, String name, String description) implements PartnerCommand {}

    /** Give a partner, known or not, a key to sign requests with. */
    record IssueApiKey(PartnerId partnerId, String keyId, String accessKeyId, String fingerprint, ApiKeyTerms terms)
            implements PartnerCommand {}

    /** Enable, disable or limit a key differently. */
    record ChangeApiKey(PartnerId partnerId, String keyId, ApiKeyChange change) implements PartnerCommand {}

    /**
     * Give a key a new secret.
     *
     * @param version counts the key's secrets, the first is 1
     * @param previousValidUntil when the secret before stops verifying
     */
    record RotateApiKey(PartnerId partnerId, String keyId, int version, String fingerprint, Instant previousValidUntil)
            implements PartnerCommand {}

    /** Give a partner, known or not, a client that may fetch tokens. */
    record IssueClient(PartnerId partnerId, String clientId, String name, List<String> scopes, String fingerprint)
            implements PartnerCommand {}

    /** Enable, disable or rename a client, or allow it something else. */
    record ChangeClient(PartnerId partnerId, String clientId, ClientChange change) implements PartnerCommand {}

    /**
     * Give a client a new secret.
     *
     * @param previousValidUntil when the secret before stops being accepted
     */
    record RotateClient(PartnerId partnerId, String clientId, String fingerprint, Instant previousValidUntil)
            implements PartnerCommand {}

    /**
     * Sign tokens with a new key; asked of {@link PartnerId#PLATFORM} only.
     *
     * @param keyId the {@code kid} of the new key
     * @param previousVerifiesUntil when tokens that the key before signed stop being accepted
     */
    record RotateSigningKey(PartnerId partnerId, String keyId, Instant previousVerifiesUntil)
            implements PartnerCommand {}

    /** Let a partner, known or not, reach its call platform in this way. */
    record ConfigureOutbound(PartnerId partnerId, Outbound change) implements PartnerCommand {}
}
