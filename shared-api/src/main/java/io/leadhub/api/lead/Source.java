package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leadhub.api.partner.PartnerId;

/**
 * One record of one partner's system that speaks of a lead. The same partner, system and external id is the same lead
 * for ever.
 *
 * @param sourceSystem the partner's system, as the partner names it ({@code sourceSystem}), at most 64 characters; empty
 *     for the users of its customer records
 * @param externalId the record's id in that system ({@code externalLeadId}), at most 128 characters
 */
public record Source(PartnerId partnerId, String sourceSystem, String externalId, Channel channel) {

    /** Users of the customer upsert belong to no named system, and so to none that another door can name. */
    private static final String NO_SYSTEM = "";

    /** The record of one of the partner's users ({@code userId}). */
    public static Source ofUser(PartnerId partnerId, String userId, Channel channel) {
        return new Source(partnerId, NO_SYSTEM, userId, channel);
    }

    /** Whether this is one of the partner's users, known through its customer records. */
    @JsonIgnore
    public boolean isUser() {
        return sourceSystem.equals(NO_SYSTEM);
    }

    /** The same record, won by another channel. */
    public Source by(Channel other) {
        return new Source(partnerId, sourceSystem, externalId, other);
    }

    /** Whether both name the same record, whatever channel it was won by. */
    public boolean isSameRecordAs(Source other) {
        return partnerId.equals(other.partnerId)
                && sourceSystem.equals(other.sourceSystem)
                && externalId.equals(other.externalId);
    }
}
